import type { MessageChange } from "../../conversations/message-changes";
import { eventDigest } from "../../messenger/event-digest";
import type { MessengerEvent } from "../../messenger/events";

/** The events that change a message said before. */
export type ChangeEvent = Extract<MessengerEvent, { kind: "edit" | "reaction" | "deletion" }>;

/**
 * What an event changes about a message. The key is what Facebook tells it apart by: the number of an edit, who
 * reacted and when; where that is missing, a digest of what it holds.
 */
export function translateChange(event: ChangeEvent, receivedAt: Date): MessageChange {
  const at = event.at ?? receivedAt;
  switch (event.kind) {
    case "edit": {
      const { number, text } = event;
      const moment = event.at?.getTime() ?? eventDigest(text);
      return { kind: "edit", key: number === null ? `at:${moment}` : String(number), at, number, text };
    }
    case "reaction": {
      const by = "contact";
      const emoji = event.action === "unreact" ? null : (event.emoji ?? emojiNamed(event.name));
      return { kind: "reaction", key: `${by}:${event.at?.getTime() ?? 0}:${emoji ?? ""}`, at, by, emoji };
    }
    case "deletion":
      return { kind: "deletion", key: "", at };
  }
}

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reactions */
const emojis = new Map([
  ["smile", "😆"],
  ["angry", "😠"],
  ["sad", "😢"],
  ["wow", "😮"],
  ["love", "❤️"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

/** A reaction that comes by its name alone; of "other" nothing is known but that it is one. */
function emojiNamed(name: string | null): string {
  return emojis.get(name ?? "") ?? "❔";
}
