import type { TranscriptEntry } from "../live/transcript-state";

/** Messages of one sender, close together: shown as one block. What happened is a block of its own. */
export type TranscriptRun = [TranscriptEntry, ...TranscriptEntry[]];

/** The blocks of one day, and a moment of it to name it by. */
export type TranscriptDay = { key: string; at: Date; runs: TranscriptRun[] };

const runGapMs = 5 * 60_000;

/**
 * A transcript, in its order, cut into days and blocks. Which day a moment belongs to depends on the
 * viewer's time zone: `dayOf` says it.
 */
export function transcriptDays(
  messages: readonly TranscriptEntry[],
  dayOf: (at: Date) => string,
): TranscriptDay[] {
  const days: TranscriptDay[] = [];
  for (const message of messages) {
    const key = dayOf(message.at);
    const day = days.at(-1);
    if (day?.key !== key) {
      days.push({ key, at: message.at, runs: [[message]] });
      continue;
    }
    const run = day.runs.at(-1);
    if (run && continues(run, message)) run.push(message);
    else day.runs.push([message]);
  }
  return days;
}

function continues(run: TranscriptRun, message: TranscriptEntry): boolean {
  const last = run.at(-1) ?? run[0];
  return (
    last.kind !== "event" &&
    message.kind !== "event" &&
    last.author === message.author &&
    last.authorName === message.authorName &&
    message.at.getTime() - last.at.getTime() <= runGapMs
  );
}
