import type { FaultPanel } from "../dashboard/faults";
import { pages } from "../world/sample-pages";
import { appThrottled, messengerThrottled, pageThrottled, rateExceeded } from "./graph-errors";

const profileCalls = { count: 10, perMs: 10 * 60_000 };

/** How many calls are made, and when there were too many. */
export type CallLimits = {
  /** Counts a call. Throws GraphRefusal when a limit is met. */
  count(): void;
  /** Counts a call of the Conversations API, of which there may be two a second. Throws GraphRefusal. */
  countConversations(pageId: string): void;
  /** Counts a change of a Messenger profile, of which there may be ten in ten minutes. Throws GraphRefusal. */
  countProfileChange(pageId: string): void;
  /** The headers that tell how full the limits are. */
  headers(): Record<string, string>;
};

/**
 * Creates the limits of the Graph API.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function createCallLimits(faults: FaultPanel): CallLimits {
  let callCount = 0;
  let { callLimit } = faults.current();
  const recent = new Map<string, number[]>();
  faults.onChange(() => {
    if (faults.current().callLimit !== callLimit) callCount = 0;
    callLimit = faults.current().callLimit;
  });

  function countRecent(key: string, { count, perMs }: { count: number; perMs: number }): void {
    const nowMs = Date.now();
    const times = (recent.get(key) ?? []).filter((atMs) => nowMs - atMs < perMs);
    if (times.length >= count) throw rateExceeded();
    recent.set(key, [...times, nowMs]);
  }

  return {
    count() {
      callCount += 1;
      const { throttled } = faults.current();
      if (throttled === "app") throw appThrottled();
      if (throttled === "page") throw pageThrottled();
      if (throttled === "messenger") throw messengerThrottled(pages[0]?.id ?? "");
      if (callLimit !== null && callCount > callLimit) throw appThrottled();
    },
    countConversations: (pageId) =>
      countRecent(`conversations of ${pageId}`, {
        count: faults.current().conversationsPerSecond,
        perMs: 1_000,
      }),
    countProfileChange: (pageId) => countRecent(`profile of ${pageId}`, profileCalls),
    headers() {
      const share = callLimit === null ? 0.03 : Math.min(1, callCount / callLimit);
      const percent = faults.current().usagePercent ?? Math.round(share * 100);
      const usage = {
        call_count: percent,
        total_time: Math.ceil(percent / 4),
        total_cputime: Math.ceil(percent / 3),
      };
      const business = { type: "messenger", ...usage, estimated_time_to_regain_access: 0 };
      const byPage = Object.fromEntries(pages.map(({ id }) => [id, [business]]));
      return {
        "x-app-usage": JSON.stringify(usage),
        "x-page-usage": JSON.stringify(usage),
        "x-business-use-case-usage": JSON.stringify(byPage),
      };
    },
  };
}
