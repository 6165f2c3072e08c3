import type { MessengerEvent } from "./events";
import { isRecord, readText } from "./wire-values";

/**
 * What happened on the Page (its feed, its labels …) or in its group, named by its field. What it is about stands
 * under `value`, or, of a group, beside the field. A label has an action where others have a verb.
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page
 */
export function readChange(change: Record<string, unknown>): MessengerEvent {
  const { item, verb, action } = isRecord(change.value) ? change.value : change;
  return {
    kind: "change",
    field: readText(change.field) ?? "",
    item: readText(item),
    verb: readText(verb) ?? readText(action),
  };
}
