import { readRecord } from "../../messenger/wire-values";
import { chatIdOf } from "../chats/chat";
import { findCustomerByPsid } from "../world/customers";
import { app, apps, type SamplePage } from "../world/sample-pages";
import { type ChatId, threadOwner, withThreadOwner } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { type GraphCall, textParam } from "./graph-call";
import { knownRefusal, noMatchingUser, notThreadOwner, paramEmpty } from "./graph-errors";

/** The edges by which apps hand a thread to each other. */
export const threadControlEdges = [
  "pass_thread_control",
  "take_thread_control",
  "release_thread_control",
  "request_thread_control",
  "extend_thread_control",
] as const;
export type ThreadControlEdge = (typeof threadControlEdges)[number];

/**
 * `POST /{page-id}/pass_thread_control` and its like. A thread without an owner counts as ours. Throws GraphRefusal.
 * https://developers.facebook.com/docs/messenger-platform/conversation-routing
 */
export function controlThread(
  store: WorldStore,
  call: GraphCall,
  at: { page: SamplePage; edge: ThreadControlEdge },
): unknown {
  const thread = threadOf(call, at.page);
  const owner = threadOwner(store.current(), thread);
  const isOurs = owner === null || owner === app.id;
  const give = (appId: string | null) => store.change((world) => withThreadOwner(world, thread, appId));
  switch (at.edge) {
    case "take_thread_control":
      give(app.id);
      break;
    case "request_thread_control":
      break;
    case "extend_thread_control":
      if (!isOurs) throw notThreadOwner();
      break;
    case "release_thread_control":
      if (!isOurs) throw notThreadOwner();
      give(null);
      break;
    case "pass_thread_control": {
      if (!isOurs) throw notThreadOwner();
      const target = String(call.params.target_app_id ?? "");
      if (target === "") throw paramEmpty("target_app_id");
      if (!apps.some(({ id }) => id === target) && !inboxIds.includes(target))
        throw knownRefusal(100, 2018164);
      give(target);
    }
  }
  return { success: true };
}

/** `GET /{page-id}/thread_owner?recipient={psid}`; nobody in particular when the list is empty. */
export function readThreadOwner(store: WorldStore, call: GraphCall, page: SamplePage): unknown {
  const owner = threadOwner(store.current(), threadOf(call, page));
  return { data: owner === null ? [] : [{ thread_owner: { app_id: owner } }] };
}

/** The Page inbox, and Instagram's. Source: Messenger Platform, conversation routing. */
const inboxIds = ["263902037430900", "1217981644879628"];

function threadOf(call: GraphCall, page: SamplePage): ChatId {
  const psid = textParam(call, "recipient") ?? String(readRecord(call.params.recipient).id ?? "");
  if (psid === "") throw paramEmpty("recipient");
  const customer = findCustomerByPsid(page, psid);
  if (customer === undefined) throw noMatchingUser();
  return chatIdOf({ customer, page });
}
