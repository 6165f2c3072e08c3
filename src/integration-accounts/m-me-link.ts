/** The most characters that Facebook passes on: https://developers.facebook.com/docs/messenger-platform/discovery/m-me-links */
export const REF_MAX_CHARACTERS = 2083;

/** What is wrong with a ref. */
export type RefProblem =
  /** These characters of it, each once, are not possible. */
  { kind: "characters"; characters: string[] } | { kind: "too-long"; excess: number };

/** What the link needs to know of an account. */
type LinkedPage = { pageUsername: string; pageId: string };

const refCharacter = /^[A-Za-z0-9_=-]$/;

/** What Facebook would not pass on of a ref: letters, digits, - _ and = alone, at most 2083 of them; null if it is right. */
export function refProblem(ref: string): RefProblem | null {
  const characters = [...new Set(ref)].filter((character) => !refCharacter.test(character));
  if (characters.length > 0) return { kind: "characters", characters };
  const excess = ref.length - REF_MAX_CHARACTERS;
  return excess > 0 ? { kind: "too-long", excess } : null;
}

/**
 * Whether this can be the username of a Page at Facebook. The Page Username of an account is any text; what
 * can be none must not stand in a link.
 *
 * Letters, digits and periods, five at least, and no ending of a web address: https://www.facebook.com/help/105399436216001
 */
export function isFacebookUsername(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9.]{3,48})[A-Za-z0-9]$/.test(text) && !/\.(?:com|net)$/i.test(text);
}

/**
 * The link that opens a conversation with the Page: by its username where that can be one and the ID is not
 * preferred, else by the Page ID, which always leads there. `ref` must be right (see `refProblem`), or empty.
 * https://developers.facebook.com/docs/messenger-platform/discovery/m-me-links
 */
export function mMeLink(
  { pageUsername, pageId }: LinkedPage,
  { ref, prefersPageId }: { ref: string; prefersPageId: boolean },
): string {
  const name = !prefersPageId && isFacebookUsername(pageUsername) ? pageUsername : pageId;
  // An equals sign may stand in a query's value as it is, which people read more easily.
  const query = ref === "" ? "" : `?ref=${encodeURIComponent(ref).replaceAll("%3D", "=")}`;
  return `https://m.me/${encodeURIComponent(name)}${query}`;
}
