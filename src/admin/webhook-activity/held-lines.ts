import type { ActivityLine } from "../../api-client/webhook-activity";

/**
 * What is shown while somebody is busy with the lines, so that none moves under their hand: the lines they had,
 * each as it is now, and what was loaded below them since. What came above them is only counted. Ids sort by time.
 */
export function heldLines(
  held: readonly ActivityLine[] | null,
  fresh: readonly ActivityLine[],
): { shown: readonly ActivityLine[]; newCount: number } {
  const [newest] = held ?? [];
  const oldest = held?.at(-1);
  if (!held || !newest || !oldest) return { shown: fresh, newCount: 0 };
  const freshById = new Map(fresh.map((line) => [line.id, line]));
  return {
    shown: [
      ...held.map((line) => freshById.get(line.id) ?? line),
      ...fresh.filter((line) => line.id < oldest.id),
    ],
    newCount: fresh.filter((line) => line.id > newest.id).length,
  };
}
