import type { MessageAuthor } from "../conversations/message";
import type { SnippetPart } from "../conversations/search-snippet";

/** A message that was found, and whose conversation it is. */
export type FoundMessage = {
  messageId: string;
  conversationId: string;
  contactName: string | null;
  accountName: string;
  author: MessageAuthor;
  snippet: SnippetPart[];
  at: Date;
  arrival: string;
};

/** A conversation that was found by its contact's name, e-mail address or phone number. */
export type FoundContact = {
  conversationId: string;
  contactName: SnippetPart[];
  accountName: string;
  lastMessageAt: Date | null;
};

/** A page of what was found, newest messages first. Contacts come with the first page. */
export type SearchPage = {
  contacts: FoundContact[];
  messages: FoundMessage[];
  hasMore: boolean;
};

/** The messages of one conversation, newest first; conversations in the order of their newest. */
export type FoundConversation = Pick<FoundMessage, "conversationId" | "contactName" | "accountName"> & {
  messages: FoundMessage[];
};

/** A conversation as one reads it who does not work on it. */
export type ReadableConversation = {
  conversationId: string;
  contactId: string;
  contactName: string | null;
  /** Whether somebody has blocked the contact. */
  isBlocked: boolean;
  /** How many other contacts were found to be the same person. */
  mergeCount: number;
  accountName: string;
  work: ConversationWork;
};

/** Who works on a conversation, or did last. */
export type ConversationWork =
  | { kind: "held"; agentName: string; isOwn: boolean }
  /** Somebody is about to take it. */
  | { kind: "waiting" }
  | { kind: "completed"; agentName: string; isOwn: boolean; at: Date }
  /** Nobody ever did: it was imported, or only ever answered elsewhere. */
  | { kind: "none" };

/** Groups what was found by its conversation, however many pages it came in. */
export function foundConversations(messages: readonly FoundMessage[]): FoundConversation[] {
  const byId = new Map<string, FoundConversation>();
  for (const message of messages) {
    const { conversationId, contactName, accountName } = message;
    const known = byId.get(conversationId);
    if (known) known.messages.push(message);
    else byId.set(conversationId, { conversationId, contactName, accountName, messages: [message] });
  }
  return [...byId.values()];
}
