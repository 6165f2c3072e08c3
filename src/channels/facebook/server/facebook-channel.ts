import type { DeliveryOutcome } from "../../../conversations/delivery-outcome";
import type { GraphClient } from "../../../messenger/graph-client";
import type { Mid, PageId, Psid } from "../../../messenger/identifiers";
import {
  fileForm,
  performSenderAction,
  type SenderAction,
  sendMessage,
  textBody,
} from "../../../messenger/send";
import { findThreadOwner } from "../../../messenger/thread-owner";
import type { Channel, ChannelAccount, OutgoingMessage, SignalOutcome } from "../../channel";
import { outcomeOfFailure } from "../delivery-outcome";
import { metadataOf } from "../message-metadata";
import { holdAfter } from "../sending-pace";
import { accountClient } from "./account-client";

/** Messenger through the Graph API. */
export const facebookChannel: Channel = {
  async deliver(account, message) {
    const client = accountClient(account);
    const pageId = account.pageId as PageId;
    const answer = await sendMessage(client, { pageId, body: bodyOf(message) });
    const outcome: DeliveryOutcome =
      answer.kind === "sent"
        ? { kind: "sent", externalId: answer.mid }
        : outcomeOfFailure(answer, message.replyMode);
    const held = withHold(outcome, holdAfter(answer.usage));
    return withThreadOwner(client, { pageId, recipient: message.recipient as Psid }, held);
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

/** The longer of what the refusal asks for and what the limits do. */
function withHold(outcome: DeliveryOutcome, holdMs: number | null): DeliveryOutcome {
  return holdMs === null ? outcome : { ...outcome, holdMs: Math.max(holdMs, outcome.holdMs ?? 0) };
}

/** Whose the thread is, when it is not ours: the refusal itself does not tell. */
async function withThreadOwner(
  client: GraphClient,
  thread: { pageId: PageId; recipient: Psid },
  outcome: DeliveryOutcome,
): Promise<DeliveryOutcome> {
  if (outcome.kind !== "rejected" || outcome.failure.reason !== "thread-taken") return outcome;
  return { ...outcome, threadOwnerAppId: await findThreadOwner(client, thread) };
}

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
  const outcome = outcomeOfFailure(answer, "response");
  return { kind: "failed", failure: outcome.kind === "sent" ? { reason: "no-answer" } : outcome.failure };
}
