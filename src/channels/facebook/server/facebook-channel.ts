import type { DeliveryOutcome } from "../../../conversations/delivery-outcome";
import type { GraphClient } from "../../../messenger/graph-client";
import type { PageId, Psid } from "../../../messenger/identifiers";
import { sendMessage, textMessage } from "../../../messenger/send";
import { findThreadOwner } from "../../../messenger/thread-owner";
import type { Channel } from "../../channel";
import { outcomeOfFailure } from "../delivery-outcome";
import { metadataOf } from "../message-metadata";
import { holdAfter } from "../sending-pace";
import { accountClient } from "./account-client";

/** Messenger through the Graph API. */
export const facebookChannel: Channel = {
  async deliver(account, { messageId, recipient: address, text, replyMode }) {
    const client = accountClient(account);
    const [pageId, recipient] = [account.pageId as PageId, address as Psid];
    const body = textMessage({ recipient, text, metadata: metadataOf(messageId), replyMode });
    const answer = await sendMessage(client, { pageId, body });
    const outcome: DeliveryOutcome =
      answer.kind === "sent" ? { kind: "sent", externalId: answer.mid } : outcomeOfFailure(answer, replyMode);
    const held = withHold(outcome, holdAfter(answer.usage));
    return withThreadOwner(client, { pageId, recipient }, held);
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
