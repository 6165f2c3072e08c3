import type { Chat, Messenger } from "../chats/messenger";
import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import { findCustomerByPsid, psidOf } from "../world/customers";
import type { SamplePage } from "../world/sample-pages";
import type { GraphCall } from "./graph-call";
import { appNotLive, GraphRefusal, noMatchingUser, outsideWindow } from "./graph-errors";
import { readSendRequest, type SendRequest } from "./send-request";

/** The answer of the Send API: a body with what follows once it is sent, or silence. */
export type SendAnswer = { kind: "sent"; body: unknown; afterwards?: () => void } | { kind: "never" };

/** Creates `POST /{page-id}/messages`. Throws GraphRefusal. */
export function createSendEndpoint(around: { messenger: Messenger; faults: FaultPanel; timers: Timers }) {
  const { messenger, faults, timers } = around;

  async function sendMessage(
    chat: Chat,
    send: Extract<SendRequest, { kind: "message" }>,
  ): Promise<SendAnswer> {
    await timers.wait(faults.current().sendDelayMs);
    refuseOnPurpose(faults);
    if (!messenger.mayReply(chat, send.isHumanAgent)) throw outsideWindow();
    const { echo, sendHangs } = faults.current();
    const message = messenger.pageWrites(chat, send);
    const body = { recipient_id: send.psid, message_id: message.mid };

    async function reachBothSides(): Promise<void> {
      if (echo === "after") await messenger.echo(chat, message, send.metadata);
      await messenger.arriveSoon(chat);
    }
    if (echo === "before-response") await messenger.echo(chat, message, send.metadata);
    if (!sendHangs) return { kind: "sent", body, afterwards: () => void reachBothSides() };
    void reachBothSides();
    return { kind: "never" };
  }

  return async function answerSend(page: SamplePage, call: GraphCall): Promise<SendAnswer> {
    const send = readSendRequest(call);
    const customer = findCustomerByPsid(page, send.psid);
    if (customer === undefined) throw noMatchingUser();
    const chat = { customer, page };
    if (!messenger.mayMeet(chat)) throw appNotLive();
    if (send.kind === "message") return sendMessage(chat, send);
    if (send.action === "mark_seen") messenger.markSeen(chat);
    else messenger.setTyping(chat, send.action === "typing_on");
    return { kind: "sent", body: { recipient_id: psidOf(customer, page) } };
  };
}

function refuseOnPurpose(faults: FaultPanel): void {
  const planned = faults.takeSendError();
  if (planned === null) return;
  const { code, subcode, message, httpStatus } = planned;
  throw new GraphRefusal({ httpStatus, type: "OAuthException", code, message, subcode });
}
