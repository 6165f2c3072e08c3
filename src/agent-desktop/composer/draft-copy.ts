import superjson from "superjson";
import type { Draft } from "../../conversations/draft";

/** A draft as this tab holds it, also through a reload of the page. */
export type DraftCopy = Omit<Draft, "conversationId"> & {
  /** Whether the server has this version, or is given it with a reply. */
  isSaved: boolean;
};

/** The browser's own copies of an agent's drafts: at once, and in this tab alone. */
export type DraftCopies = {
  read: (conversationId: string) => DraftCopy | null;
  write: (conversationId: string, copy: DraftCopy) => void;
  forget: (conversationId: string) => void;
  conversationIds: () => string[];
};

/** In the session storage, under the agent's name: who signs in next in this tab sees nothing of them. */
export function draftCopiesOf(agentId: string): DraftCopies {
  const prefix = `parley-draft:${agentId}:`;
  return {
    read(conversationId) {
      try {
        const kept = sessionStorage.getItem(prefix + conversationId);
        return kept === null ? null : superjson.parse<DraftCopy>(kept);
      } catch {
        // Denied, or written by another version of this page: what the server has counts.
        return null;
      }
    },
    write(conversationId, copy) {
      try {
        sessionStorage.setItem(prefix + conversationId, superjson.stringify(copy));
      } catch {
        // Denied or full: the page itself and the server still have it.
      }
    },
    forget(conversationId) {
      try {
        sessionStorage.removeItem(prefix + conversationId);
      } catch {
        // Denied: there is none.
      }
    },
    conversationIds() {
      try {
        return Object.keys(sessionStorage)
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length));
      } catch {
        return [];
      }
    },
  };
}
