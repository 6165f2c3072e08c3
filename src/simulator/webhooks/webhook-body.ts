import type { Faults } from "../dashboard/faults";
import { toFacebookJson } from "./webhook-bytes";
import type { WebhookEvent } from "./webhook-events";

/** The faults that show in the bytes of a request. */
type BodyFaults = Pick<
  Faults,
  | "secondTimestamps"
  | "stringWatermark"
  | "numericIds"
  | "topLevelArray"
  | "unknownKey"
  | "largeBody"
  | "unknownPage"
>;

/** A Page that nobody has connected. */
const pageOfNobody = "100000000000001";
const largeBodyUnits = 310_000;

/**
 * The JSON of one webhook request: an entry for each Page and each of `messaging`, `standby` and `changes`. Times
 * of entries are in milliseconds, but of `changes` in seconds. Source: Graph API webhooks, "event notifications".
 */
export function writeWebhookBody(events: readonly WebhookEvent[], nowMs: number, faults: BodyFaults): string {
  const groups = new Map<string, WebhookEvent[]>();
  for (const event of events) {
    const key = `${event.pageId} ${event.place}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  const entry = [...groups.values()].map((group) => writeEntry(group, nowMs, faults));
  const body = { object: "page", entry, ...(faults.unknownKey && { batch_context: { shard: 7 } }) };
  return withNumericIds(toFacebookJson(faults.topLevelArray ? [body] : body), faults.numericIds);
}

function writeEntry(events: readonly WebhookEvent[], nowMs: number, faults: BodyFaults): unknown {
  const [first] = events;
  if (first === undefined) return {};
  const { place, pageId } = first;
  const isInSeconds = place === "changes" || faults.secondTimestamps;
  const id = faults.unknownPage ? pageOfNobody : pageId;
  const list = events.map(({ body }) => {
    const wrong = withWrongValues(body, { ...faults, pageId });
    return faults.unknownKey ? { ...wrong, moon_phase: { name: "waxing" } } : wrong;
  });
  return {
    time: isInSeconds ? Math.floor(nowMs / 1_000) : nowMs,
    id: faults.numericIds ? asNumber(id) : id,
    [place]: list,
    ...(faults.largeBody && { filler: "é".repeat(largeBodyUnits / 6) }),
  };
}

/** The event with the values that are to be wrong, wherever they stand in it. */
function withWrongValues(
  event: Record<string, unknown>,
  faults: BodyFaults & { pageId: string },
): Record<string, unknown> {
  const changed = Object.entries(event).map(([name, value]) => {
    if (name === "timestamp" && faults.secondTimestamps) return [name, Math.floor(Number(value) / 1_000)];
    if (name === "watermark" && faults.stringWatermark) return [name, String(value)];
    if (name === "id" && typeof value === "string") {
      const id = faults.unknownPage && value === faults.pageId ? pageOfNobody : value;
      return [name, faults.numericIds && /^\d+$/.test(id) ? asNumber(id) : id];
    }
    return [name, isObject(value) ? withWrongValues(value, faults) : value];
  });
  return Object.fromEntries(changed);
}

const numberMark = "\ue000";

/** JavaScript rounds numbers beyond 2^53, so a number is marked here and put in among the written JSON. */
function asNumber(digits: string): string {
  return `${numberMark}${digits}`;
}

function withNumericIds(json: string, isOn: boolean): string {
  return isOn ? json.replace(/"\\ue000(\d+)"/g, "$1") : json;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
