import type { PageId, Psid } from "../../../messenger/identifiers";
import { sendMessage, textMessage } from "../../../messenger/send";
import type { Channel } from "../../channel";
import { outcomeOfFailure } from "../delivery-outcome";
import { metadataOf } from "../message-metadata";
import { accountClient } from "./account-client";

/** Messenger through the Graph API. */
export const facebookChannel: Channel = {
  async deliver(account, { messageId, recipient, text }) {
    const body = textMessage({ recipient: recipient as Psid, text, metadata: metadataOf(messageId) });
    const answer = await sendMessage(accountClient(account), { pageId: account.pageId as PageId, body });
    return answer.kind === "sent" ? { kind: "sent", externalId: answer.mid } : outcomeOfFailure(answer);
  },
};
