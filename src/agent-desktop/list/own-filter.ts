import type { ConversationSummary } from "../../routing/desktop-view";
import { standsFlagged } from "../../routing/flag";

/** Which of their conversations an agent wants to see; what is false or null asks for nothing. */
export type OwnFilter = {
  isUnread: boolean;
  /** The contact waits for an answer. */
  isWaiting: boolean;
  isFlagged: boolean;
  serviceId: string | null;
};

export const noOwnFilter: OwnFilter = {
  isUnread: false,
  isWaiting: false,
  isFlagged: false,
  serviceId: null,
};

/** Whether a conversation is one that the filter asks for: by everything it says. */
export function isWanted(conversation: ConversationSummary, filter: OwnFilter): boolean {
  return (
    (!filter.isUnread || conversation.unreadCount > 0) &&
    (!filter.isWaiting || conversation.waitingSince !== null) &&
    (!filter.isFlagged || standsFlagged(conversation)) &&
    (filter.serviceId === null || conversation.serviceId === filter.serviceId)
  );
}

/** How much the filter asks for. */
export function countOf({ isUnread, isWaiting, isFlagged, serviceId }: OwnFilter): number {
  return [isUnread, isWaiting, isFlagged, serviceId !== null].filter(Boolean).length;
}

/** The filter that a browser has kept as JSON; what it does not say, or says otherwise than we do, asks for nothing. */
export function readOwnFilter(kept: string | undefined): OwnFilter {
  const { isUnread, isWaiting, isFlagged, serviceId } = parsed(kept ?? "");
  return {
    isUnread: isUnread === true,
    isWaiting: isWaiting === true,
    isFlagged: isFlagged === true,
    serviceId: typeof serviceId === "string" ? serviceId : null,
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
