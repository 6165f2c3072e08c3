import type { TranscriptEntry } from "../live/transcript-state";

/** What of the contact's messages has been heard of: these, and all from before. */
export type Heard = { ids: ReadonlySet<string>; since: Date | null };

/** All that stands there when one begins to listen counts as heard, and so does all that is older. */
export function heardAtFirst(messages: readonly TranscriptEntry[]): Heard {
  const spoken = messages.filter(isSpoken);
  return { ids: new Set(spoken.map(({ id }) => id)), since: spoken.at(-1)?.at ?? null };
}

/** What the contact has written at the end since, oldest first. */
export function newsSince({ ids, since }: Heard, messages: readonly TranscriptEntry[]): TranscriptEntry[] {
  const news: TranscriptEntry[] = [];
  for (let place = messages.length - 1; place >= 0; place -= 1) {
    const message = messages[place];
    if (!message || !isSpoken(message)) continue;
    if (ids.has(message.id) || (since && message.at < since)) break;
    news.unshift(message);
  }
  return news;
}

/** What was heard, and now this, too. */
export function heardAlso({ ids, since }: Heard, news: readonly TranscriptEntry[]): Heard {
  return { ids: new Set([...ids, ...news.map(({ id }) => id)]), since };
}

function isSpoken({ direction, kind, deletedAt }: TranscriptEntry): boolean {
  return direction === "inbound" && kind !== "event" && deletedAt === null;
}
