import { verifyCallback } from "../webhooks/handshake";
import { app, findPage } from "../world/sample-pages";
import { knownFields, withSubscription, withWebhook } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { requirePermission, type TokenOwner } from "./access-token";
import { type GraphCall, listParam, textParam } from "./graph-call";
import {
  appTokenRequired,
  callbackNotVerified,
  notPlayed,
  objectUnknown,
  pageTokenRequired,
  paramEmpty,
  paramInvalid,
} from "./graph-errors";

/** `GET|POST|DELETE /{page-id}/subscribed_apps`, with the Page's token. Throws GraphRefusal. */
export function answerSubscribedApps(
  store: WorldStore,
  call: GraphCall,
  at: { owner: TokenOwner; pageId: string },
): unknown {
  const { owner, pageId } = at;
  if (owner.kind !== "page") throw pageTokenRequired();
  if (findPage(pageId) !== owner.page) throw objectUnknown(call.method, pageId);
  requirePermission(owner, "pages_manage_metadata");
  if (call.method === "GET") {
    const fields = store.current().subscribedFields[owner.page.id];
    const entry = { category: "Business", link: `${call.origin}/dashboard`, name: app.name, id: app.id };
    return { data: fields === undefined ? [] : [{ ...entry, subscribed_fields: fields }] };
  }
  if (owner.app !== app) throw notPlayed(`webhooks of the app ${owner.app.name}`);
  const fields = call.method === "POST" ? subscribableFields(call, "subscribed_fields") : null;
  store.change((world) => withSubscription(world, owner.page.id, fields));
  return { success: true };
}

/**
 * `GET|POST|DELETE /{app-id}/subscriptions`, with the app's token. A POST asks the callback URL for the handshake
 * before it is taken. Throws GraphRefusal.
 */
export async function answerSubscriptions(
  store: WorldStore,
  call: GraphCall,
  owner: TokenOwner,
): Promise<unknown> {
  if (owner.kind !== "app") throw appTokenRequired();
  if (owner.app.id !== call.path[0]) throw objectUnknown(call.method, String(call.path[0]));
  if (owner.app !== app) {
    if (call.method === "GET") return { data: [] };
    throw notPlayed(`webhooks of the app ${owner.app.name}`);
  }
  if (call.method === "GET") return { data: listedSubscriptions(store, call.version) };
  if (call.method === "DELETE") {
    store.change((world) => withWebhook(world, null));
    return { success: true };
  }
  const callbackUrl = textParam(call, "callback_url");
  const verifyToken = textParam(call, "verify_token");
  if (textParam(call, "object") !== "page") throw paramInvalid("object must be page");
  if (callbackUrl === undefined) throw paramEmpty("callback_url");
  if (verifyToken === undefined) throw paramEmpty("verify_token");
  const fields = subscribableFields(call, "fields");
  const handshake = await verifyCallback(callbackUrl, verifyToken);
  if (handshake.kind === "failed") throw callbackNotVerified(handshake.cause);
  store.change((world) => withWebhook(world, { callbackUrl, verifyToken, fields, isActive: true }));
  return { success: true };
}

function listedSubscriptions(store: WorldStore, version: string): unknown[] {
  const { webhook } = store.current();
  if (webhook === null) return [];
  const fields = webhook.fields.map((name) => ({ name, version }));
  return [{ object: "page", callback_url: webhook.callbackUrl, active: webhook.isActive, fields }];
}

function subscribableFields(call: GraphCall, param: string): string[] {
  const fields = listParam(call, param);
  if (fields === undefined || fields.length === 0) throw paramEmpty(param);
  const names: readonly string[] = knownFields;
  const index = fields.findIndex((field) => !names.includes(field));
  if (index !== -1) throw paramInvalid(`${param}[${index}] must be one of ${knownFields.join(", ")}`);
  return fields;
}
