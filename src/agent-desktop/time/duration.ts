const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A duration as a clock shows it: 4:07, or 1:04:07 from an hour on; from a day on its whole days. */
export type DurationText = { kind: "clock"; text: string } | { kind: "days"; count: number };

/** How to show a duration in milliseconds. Below nothing, as clocks that differ produce it, is nothing. */
export function durationText(durationMs: number): DurationText {
  const ms = Math.max(0, durationMs);
  if (ms >= dayMs) return { kind: "days", count: Math.floor(ms / dayMs) };
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const seconds = twoDigits(Math.floor((ms % minuteMs) / secondMs));
  return {
    kind: "clock",
    text: hours > 0 ? `${hours}:${twoDigits(minutes)}:${seconds}` : `${minutes}:${seconds}`,
  };
}

/**
 * What is left of some time: its whole days above one, 23:41 in hours and minutes, and below one hour its minutes,
 * begun ones included.
 */
export type RemainingText = DurationText | { kind: "minutes"; count: number };

export function remainingText(remainingMs: number): RemainingText {
  const minutes = Math.max(0, Math.ceil(remainingMs / minuteMs));
  if (remainingMs > dayMs) return { kind: "days", count: Math.floor(remainingMs / dayMs) };
  if (minutes < 60) return { kind: "minutes", count: minutes };
  return { kind: "clock", text: `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}` };
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
