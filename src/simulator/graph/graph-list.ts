import type { GraphCall } from "./graph-call";

const defaultLimit = 25;
const largestLimit = 500;

/** Which part of a list is asked for. */
export type Slice = { limit: number; after: string | undefined; before: string | undefined };

/** Reads `limit`, `after` and `before`, of a call or of a field's modifiers. */
export function readSlice(given: Readonly<Record<string, unknown>>): Slice {
  const limit = Math.trunc(Number(given.limit ?? defaultLimit));
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    limit: Number.isNaN(limit) ? defaultLimit : Math.min(Math.max(limit, 1), largestLimit),
    after: text(given.after),
    before: text(given.before),
  };
}

/** Some items of a list, with the cursors of their ends; `hasNext` when there are more behind them. */
type Page<Item> = { items: Item[]; cursors: { before: string; after: string } | undefined; hasNext: boolean };

/** Cuts the asked part out of a list. A cursor names an item, so it stays right while newer items come. */
export function cut<Item>(all: readonly Item[], slice: Slice, idOf: (item: Item) => string): Page<Item> {
  const cursorOf = (item: Item) => Buffer.from(idOf(item)).toString("base64url");
  const position = (cursor: string) => all.findIndex((item) => cursorOf(item) === cursor);
  const start = slice.after === undefined ? 0 : position(slice.after) + 1;
  const end = slice.before === undefined ? all.length : Math.max(0, position(slice.before));
  const from = slice.before === undefined ? start : Math.max(start, end - slice.limit);
  const items = all.slice(from, Math.min(end, from + slice.limit));
  const [first, last] = [items.at(0), items.at(-1)];
  const cursors = first && last && { before: cursorOf(first), after: cursorOf(last) };
  return { items, cursors, hasNext: from + items.length < all.length };
}

/**
 * `paging` as the Graph API writes it. The address of the next part holds the access token.
 * https://developers.facebook.com/docs/graph-api/results
 */
export function pagingOf(
  page: Page<unknown>,
  call: GraphCall,
  at: { path: string; params: Readonly<Record<string, string>> },
): Record<string, unknown> {
  if (page.cursors === undefined) return {};
  if (!page.hasNext) return { paging: { cursors: page.cursors } };
  const query = new URLSearchParams({
    ...at.params,
    access_token: call.accessToken ?? "",
    after: page.cursors.after,
  });
  const next = `${call.origin}/${call.version}/${at.path}?${query}`;
  return { paging: { cursors: page.cursors, next } };
}
