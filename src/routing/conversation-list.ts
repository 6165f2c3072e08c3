import type { ConversationWork } from "./conversation-search";
import type { ConversationSummary } from "./desktop-view";

/** Where the work on a conversation stands, as one filters by it. */
export const workStates = [
  "held",
  "waiting",
  "completed",
  "none",
] as const satisfies ConversationWork["kind"][];

/** Which conversations somebody wants to see, of those that they may; null and false: any. */
export type ListFilter = {
  state: (typeof workStates)[number] | null;
  /** Of the last interaction. */
  serviceId: string | null;
  accountId: string | null;
  /** Who takes or took part in it. For supervisors. */
  agentId: string | null;
  isFlagged: boolean;
  isUnread: boolean;
};

/** Every conversation that one may see. */
export const everyConversation: ListFilter = {
  state: null,
  serviceId: null,
  accountId: null,
  agentId: null,
  isFlagged: false,
  isUnread: false,
};

/** The place of a conversation in the list: that of its last words. The next page begins after it. */
export type ListCursor = { at: Date; id: string };

/** A conversation in the list of all. */
export type ListedConversation = Pick<
  ConversationSummary,
  "conversationId" | "contactName" | "contactPictureAt" | "accountName" | "unreadCount" | "lastMessage"
> & {
  /** The place in the list; also where only a line about the thread is newer than the last words. */
  lastMessageAt: Date;
  /** Of the last interaction; null: nobody ever worked on it. */
  serviceName: string | null;
  work: ConversationWork;
  isFlagged: boolean;
};

/** A page of the list, newest words first. It may hold few, or none, although there are more: `next` says so. */
export type ConversationPage = { conversations: ListedConversation[]; next: ListCursor | null };

type Choice = { id: string; name: string };

/** By what one can filter; no agents for who is no supervisor. */
export type ListChoices = { services: Choice[]; accounts: Choice[]; agents: Choice[] };
