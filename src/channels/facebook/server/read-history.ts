import { listThreads, type Thread, type ThreadMessage } from "../../../messenger/conversations";
import type { GraphFailure } from "../../../messenger/graph-client";
import { classifyGraphError } from "../../../messenger/graph-error";
import type { PageId } from "../../../messenger/identifiers";
import type { ChannelAccount } from "../../channel";
import type { HistoryFailure, HistoryPage, PastConversation, PastMessage } from "../../history";
import { translateAttachment } from "../translate-attachment";
import { accountClient } from "./account-client";

/** Reads some of the Page's threads through the Conversations API. Never throws for what Facebook does. */
export async function readHistory(account: ChannelAccount, cursor: string | null): Promise<HistoryPage> {
  const pageId = account.pageId as PageId;
  const answer = await listThreads(accountClient(account), { pageId, after: cursor });
  if (answer.kind !== "ok") return judgeFailure(answer);
  const { threads, next } = answer.value;
  return { kind: "page", conversations: threads.map(conversationOf), next };
}

function conversationOf({ psid, name, updatedAt, messages }: Thread): PastConversation {
  return { contact: psid, contactName: name, updatedAt, messages: messages.map(messageOf) };
}

function messageOf({ mid, at, isFromPage, text, attachments, replyTo }: ThreadMessage): PastMessage {
  return {
    externalId: mid,
    direction: isFromPage ? "outbound" : "inbound",
    text: text ?? "",
    attachments: attachments.map(translateAttachment),
    replyToExternalId: replyTo,
    at,
  };
}

function judgeFailure(failure: GraphFailure): HistoryPage {
  if (failure.kind !== "graph-error") {
    const text = failure.kind === "unreadable-answer" ? "the answer could not be read" : failure.reason;
    const code = failure.kind === "unreadable-answer" ? failure.httpStatus : 0;
    return { kind: "try-again", failure: { code, text } };
  }
  const { code, subcode, message: text, traceId } = failure.error;
  const told: HistoryFailure = {
    code,
    text,
    ...(subcode !== undefined && { subcode }),
    ...(traceId !== undefined && { traceId }),
  };
  switch (classifyGraphError(failure.error, failure.httpStatus)) {
    case "throttled":
      return { kind: "throttled" };
    case "retry":
    case "unknown-outcome":
      return { kind: "try-again", failure: told };
    case "reauthorise":
      return { kind: "account-unusable", failure: told };
    case "configuration":
    case "permanent":
    case "not-allowed":
      return { kind: "refused", failure: told };
  }
}
