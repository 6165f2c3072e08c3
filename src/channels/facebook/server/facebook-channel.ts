import type { Mid, PageId, Psid } from "../../../messenger/identifiers";
import {
  fileForm,
  performSenderAction,
  type SenderAction,
  sendMessage,
  textBody,
} from "../../../messenger/send";
import type { Channel, ChannelAccount, OutgoingMessage, SignalOutcome } from "../../channel";
import { outcomeOfFailure } from "../delivery-outcome";
import { metadataOf } from "../message-metadata";
import { accountClient } from "./account-client";

/** Messenger through the Graph API. */
export const facebookChannel: Channel = {
  async deliver(account, message) {
    const body = bodyOf(message);
    const answer = await sendMessage(accountClient(account), { pageId: account.pageId as PageId, body });
    return answer.kind === "sent" ? { kind: "sent", externalId: answer.mid } : outcomeOfFailure(answer);
  },

  signal(account, { kind, recipient }) {
    return perform(account, recipient, { kind: kind === "typing" ? "typing_on" : "mark_seen" });
  },

  react(account, { recipient, externalId, emoji }) {
    const mid = externalId as Mid;
    return perform(
      account,
      recipient,
      emoji === null ? { kind: "unreact", mid } : { kind: "react", mid, emoji },
    );
  },
};

function bodyOf({ messageId, recipient, content, replyTo, replyMode }: OutgoingMessage) {
  const envelope = {
    recipient: recipient as Psid,
    metadata: metadataOf(messageId),
    replyMode,
    replyTo: replyTo as Mid | null,
  };
  return content.kind === "text"
    ? textBody(envelope, content)
    : fileForm(envelope, { ...content, type: content.fileKind });
}

async function perform(
  account: ChannelAccount,
  recipient: string,
  action: SenderAction,
): Promise<SignalOutcome> {
  const answer = await performSenderAction(accountClient(account), {
    pageId: account.pageId as PageId,
    recipient: recipient as Psid,
    action,
  });
  if (answer.kind === "performed") return { kind: "done" };
  const outcome = outcomeOfFailure(answer);
  return { kind: "failed", failure: outcome.kind === "sent" ? { reason: "no-answer" } : outcome.failure };
}
