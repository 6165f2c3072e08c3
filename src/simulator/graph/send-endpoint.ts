import { type Chat, chatIdOf } from "../chats/chat";
import type { Draft, Messenger } from "../chats/messenger";
import type { FaultPanel } from "../dashboard/faults";
import type { Timers } from "../timers";
import { findCustomerByPsid, psidOf } from "../world/customers";
import { readReaction } from "../world/reaction";
import { app, type SamplePage } from "../world/sample-pages";
import { findMessage, threadOwner } from "../world/world";
import type { WorldStore } from "../world/world-store";
import type { AttachmentUploads } from "./attachment-uploads";
import type { GraphCall } from "./graph-call";
import {
  appNotLive,
  type GraphRefusal,
  knownRefusal,
  noMatchingUser,
  notThreadOwner,
  objectUnknown,
  outsideWindow,
  paramInvalid,
} from "./graph-errors";
import { type MagicWord, readMagicWord } from "./magic-words";
import { readSendRequest, type SendRequest } from "./send-request";

/** The answer of a Graph call: a body with what follows once it is sent, silence, or a connection that is cut. */
export type GraphAnswer =
  | { kind: "sent"; body: unknown; afterwards?: () => void }
  | { kind: "never" }
  | { kind: "reset" };

type MessageRequest = Extract<SendRequest, { kind: "message" }>;
/** How a send goes wrong that is not refused: it is taken or not, and the caller hears nothing or a cut line. */
type Mishap = "none" | "hang" | "reset-before" | "reset-after";

/** Creates `POST /{page-id}/messages`. Throws GraphRefusal. */
export function createSendEndpoint(around: {
  store: WorldStore;
  messenger: Messenger;
  uploads: AttachmentUploads;
  faults: FaultPanel;
  timers: Timers;
}) {
  const { store, messenger, uploads, faults, timers } = around;

  function mishapOf(word: MagicWord | null): Mishap {
    if (word !== null) {
      const refusal = refusalOf(word);
      if (refusal !== null) throw refusal;
      if (word.kind === "hang") return "hang";
      return word.kind === "reset" && word.when === "before" ? "reset-before" : "reset-after";
    }
    const planned = faults.takeSendError();
    if (planned !== null) throw knownRefusal(planned.code, planned.subcode, planned);
    const { sendHangs, sendReset } = faults.current();
    if (sendReset !== "never") return `reset-${sendReset}`;
    return sendHangs ? "hang" : "none";
  }

  function requireLeave(chat: Chat, { isHumanAgent }: MessageRequest): void {
    const owner = threadOwner(store.current(), chatIdOf(chat));
    if (owner !== null && owner !== app.id) throw notThreadOwner();
    if (isHumanAgent && faults.current().humanAgentMissing) throw outsideWindow();
    if (!messenger.mayReply(chat, isHumanAgent)) throw outsideWindow();
  }

  async function draftOf(
    page: SamplePage,
    send: MessageRequest,
  ): Promise<{ draft: Omit<Draft, "from">; attachmentId: string | undefined }> {
    const persona = store.current().personas.find(({ id }) => id === send.personaId);
    if (send.personaId !== undefined && persona?.pageId !== page.id) throw paramInvalid("persona_id");
    const common = {
      replyToMid: send.replyToMid,
      ...(send.quickReplies.length > 0 && { quickReplies: send.quickReplies }),
      ...(persona && { sentAs: persona.name }),
    };
    const { content } = send;
    switch (content.kind) {
      case "text":
        return { draft: { ...common, text: content.text }, attachmentId: undefined };
      case "sticker": {
        const payload = { sticker_id: content.stickerId };
        return {
          draft: { ...common, text: "", attachments: [{ type: "sticker", payload }] },
          attachmentId: undefined,
        };
      }
      case "attachment": {
        const { attachment, attachmentId } = await uploads.prepare(page, content.attachment);
        return { draft: { ...common, text: "", attachments: [attachment] }, attachmentId };
      }
    }
  }

  async function sendMessage(chat: Chat, send: MessageRequest): Promise<GraphAnswer> {
    await timers.wait(faults.current().sendDelayMs);
    const mishap = mishapOf(send.content.kind === "text" ? readMagicWord(send.content.text) : null);
    if (mishap === "reset-before") return { kind: "reset" };
    requireLeave(chat, send);
    const { draft, attachmentId } = await draftOf(chat.page, send);
    const { echo } = faults.current();
    const message = messenger.pageWrites(chat, draft);
    const sent = { appId: app.id, metadata: send.metadata };

    async function reachBothSides(): Promise<void> {
      if (echo === "after") await messenger.echo(chat, message, sent);
      await messenger.arriveSoon(chat);
    }
    if (echo === "before-response") await messenger.echo(chat, message, sent);
    if (mishap === "none") {
      const body = { recipient_id: send.psid, message_id: message.mid, attachment_id: attachmentId };
      return { kind: "sent", body, afterwards: () => void reachBothSides() };
    }
    void reachBothSides();
    return { kind: mishap === "hang" ? "never" : "reset" };
  }

  function reactTo(chat: Chat, { mid, reaction }: Extract<SendRequest, { kind: "reaction" }>): void {
    if (findMessage(store.current(), chatIdOf(chat), mid) === undefined) throw objectUnknown("POST", mid);
    const read = reaction === undefined ? undefined : readReaction(reaction);
    messenger.react(chat, { mid, by: "page", reaction: read });
  }

  return async function answerSend(page: SamplePage, call: GraphCall): Promise<GraphAnswer> {
    const send = readSendRequest(call);
    const customer = findCustomerByPsid(page, send.psid);
    if (customer === undefined) {
      const mishap = mishapOfStranger(send.psid);
      if (mishap !== null) return mishap;
      throw noMatchingUser();
    }
    const chat = { customer, page };
    if (!messenger.mayMeet(chat)) throw appNotLive();
    if (send.kind === "message") return sendMessage(chat, send);
    if (send.kind === "reaction") reactTo(chat, send);
    else if (send.action === "mark_seen") messenger.markSeen(chat);
    else messenger.setTyping(chat, send.action === "typing_on");
    return { kind: "sent", body: { recipient_id: psidOf(customer, page) } };
  };
}

/** Nobody's PSID can be a magic word, too. */
function mishapOfStranger(psid: string): GraphAnswer | null {
  const word = readMagicWord(psid);
  if (word === null) return null;
  const refusal = refusalOf(word);
  if (refusal !== null) throw refusal;
  return { kind: word.kind === "hang" ? "never" : "reset" };
}

function refusalOf(word: MagicWord): GraphRefusal | null {
  if (word.kind === "error") return knownRefusal(word.code, word.subcode, { httpStatus: word.httpStatus });
  if (word.kind === "html") return knownRefusal(2, undefined, { httpStatus: word.httpStatus, form: "html" });
  return null;
}
