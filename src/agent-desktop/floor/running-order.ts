import type { FloorConversation } from "../../routing/floor-view";

/** What comes first below the flagged: whose contact has waited longest, or which has run longest. */
export const runningOrders = ["waiting", "running"] as const;
export type RunningOrder = (typeof runningOrders)[number];

/** The conversations in which a name holds what was typed, the flagged on top, those flagged first at the very top. */
export function shownRunning(
  conversations: readonly FloorConversation[],
  { typed, order }: { typed: string; order: RunningOrder },
): FloorConversation[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return conversations
    .filter(({ contactName, serviceName, agents }) =>
      [contactName ?? "", serviceName, ...agents.map(({ name }) => name)].some((name) =>
        name.toLocaleLowerCase().includes(wanted),
      ),
    )
    .sort(
      (a, b) =>
        earlier(a.flag?.flaggedAt, b.flag?.flaggedAt) ||
        (order === "waiting" ? earlier(a.waitingSince, b.waitingSince) : 0) ||
        earlier(a.acceptedAt, b.acceptedAt) ||
        (a.conversationId < b.conversationId ? -1 : 1),
    );
}

/** The earlier first, and none last. */
function earlier(a: Date | null | undefined, b: Date | null | undefined): number {
  const [one, other] = [a, b].map((at) => at?.getTime() ?? Number.POSITIVE_INFINITY);
  return one === other ? 0 : (one ?? 0) < (other ?? 0) ? -1 : 1;
}

/** The conversation so many places after the one that is open; from none, the first or the last. Null: there is none. */
export function neighbourOf(
  shown: readonly FloorConversation[],
  openId: string | null,
  step: 1 | -1,
): string | null {
  const at = shown.findIndex(({ conversationId }) => conversationId === openId);
  const next = at === -1 ? shown.at(step === 1 ? 0 : -1) : shown[at + step];
  return next?.conversationId ?? null;
}
