import { parseLosslessJson } from "../../messenger/lossless-json";
import { isRecord } from "../../messenger/wire-values";

/** A request's body as a person may look at it: text to be shown as text, never as anything else. */
export type ShownBody = {
  isJson: boolean;
  byteCount: number;
  /** Null: nothing of it can be shown without its contents. */
  text: string | null;
  /** Whether more followed. */
  isCut: boolean;
};

/** What stands in place of what a customer said. */
const mask = "•••";
/** More than anybody reads. */
const shownCharacters = 60_000;
/** Deeper than anything Facebook sends, and far from what a stack holds. */
const shownDepth = 30;

/**
 * What Facebook says of an event beside what people said: ids, times, kinds. Everything else is somebody's words
 * until it is known not to be, so that a new field is masked and not shown.
 */
const structuralKeys = new Set([
  ...["object", "field", "item", "verb", "type", "action", "status", "source"],
  ...[
    "id",
    "mid",
    "mids",
    "page_id",
    "post_id",
    "comment_id",
    "parent_id",
    "group_id",
    "ad_id",
    "sticker_id",
    "reel_video_id",
    "attachment_id",
    "booking_id",
    "leadgen_id",
    "form_id",
  ],
  ...["app_id", "new_owner_app_id", "previous_owner_app_id", "requested_owner_app_id"],
  ...["time", "timestamp", "created_time", "watermark", "seq", "num_edit", "screen_id", "changed_fields"],
]);

/** The form of an id or a code: one word. */
const structuralText = /^[\w.:$=+/-]{1,300}$/;
const structuralKey = /^[\w.-]{1,64}$/;

/**
 * Shows a request's body: as pretty JSON where it is JSON. With `masked`, structure, ids and times stay, and
 * every other value is masked; of what is no JSON then nothing is shown. Never throws.
 */
export function showWebhookBody(body: Uint8Array, { masked }: { masked: boolean }): ShownBody {
  const byteCount = body.byteLength;
  const text = new TextDecoder().decode(body);
  let json: unknown;
  try {
    json = parseLosslessJson(text);
  } catch {
    if (masked) return { isJson: false, byteCount, text: null, isCut: false };
    return { isJson: false, byteCount, ...cut(text.replace(/[^\P{Cc}\n\t]/gu, "\uFFFD")) };
  }
  const shown = copy(json, { masked, key: null, depth: 0 });
  return { isJson: true, byteCount, ...cut(JSON.stringify(shown, null, 2)) };
}

type Place = {
  masked: boolean;
  /** The key it stands under; that of its array for an element. */
  key: string | null;
  depth: number;
};

function copy(value: unknown, place: Place): unknown {
  if (place.depth > shownDepth) return "…";
  const depth = place.depth + 1;
  if (Array.isArray(value)) return value.map((element) => copy(element, { ...place, depth }));
  if (isRecord(value)) {
    const members = Object.entries(value).map(([key, member], index) => {
      const shownKey = place.masked && !structuralKey.test(key) ? `${mask} ${index + 1}` : key;
      return [shownKey, copy(member, { ...place, key, depth })] as const;
    });
    return Object.fromEntries(members);
  }
  return place.masked && !isStructural(value, place.key) ? mask : value;
}

function isStructural(value: unknown, key: string | null): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (key === null || !structuralKeys.has(key)) return false;
  return typeof value === "number" || (typeof value === "string" && structuralText.test(value));
}

function cut(text: string): { text: string; isCut: boolean } {
  if (text.length <= shownCharacters) return { text, isCut: false };
  // Half a character at the end is none.
  return { text: text.slice(0, shownCharacters).replace(/\p{Surrogate}$/u, ""), isCut: true };
}
