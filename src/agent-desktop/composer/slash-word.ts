import type { UsableResponse } from "../../conversations/canned-response";
import { folded } from "../../conversations/search-tokens";

/**
 * A word that begins with a slash, be it the wide one of an input method, up to the caret, by which a canned response is
 * looked for.
 */
export type SlashWord = { start: number; end: number; query: string };

/** The one at the caret; null: there is none, as in "and/or" or an address. */
export function slashWordAt(text: string, caret: number): SlashWord | null {
  const match = /(?:^|\s)[/／]([^\s/／]*)$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[1] ?? "";
  return { start: caret - query.length - 1, end: caret, query };
}

/**
 * The canned responses that a query finds, best first: whose shortcut begins with it, then whose shortcut or text holds
 * it; the agent's own before shared ones.
 */
export function matchingResponses(responses: readonly UsableResponse[], query: string): UsableResponse[] {
  const wanted = folded(query);
  const rank = ({ shortcut, text, isOwn }: UsableResponse) => {
    const place = folded(shortcut).startsWith(wanted)
      ? 0
      : folded(`${shortcut} ${text}`).includes(wanted)
        ? 2
        : null;
    return place === null ? null : place + (isOwn ? 0 : 1);
  };
  return responses
    .flatMap((response) => {
      const found = rank(response);
      return found === null ? [] : [{ response, found }];
    })
    .sort((a, b) => a.found - b.found)
    .map(({ response }) => response);
}
