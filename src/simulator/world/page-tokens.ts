import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { SamplePage } from "./sample-pages";

/** What a person allows the app when a Page's token is generated; all of it unless something is taken away. */
export const permissions = [
  "pages_show_list",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_read_engagement",
] as const;
export type Permission = (typeof permissions)[number];

/** How a token comes to its end. */
export const endings = ["expired", "revoked", "password-changed", "checkpointed"] as const;
export type Ending = (typeof endings)[number];

/** How a Page's tokens are written to the world's file. */
export const pageTokenSchema = z.object({
  token: z.string(),
  ended: z.enum(endings).nullable(),
  permissions: z.array(z.enum(permissions)),
});

/** A token of a Page: whether it still lives, and what it may do. */
export type PageToken = z.infer<typeof pageTokenSchema>;

/** The part of the world in which tokens are kept, by Page ID. */
type WithTokens = { pageTokens: Record<string, PageToken[]> };

/** A Page's tokens, oldest first; the sample one, which may do everything, until anything is changed. */
export function tokensOf(world: WithTokens, page: SamplePage): readonly PageToken[] {
  return world.pageTokens[page.id] ?? [{ token: page.token, ended: null, permissions: [...permissions] }];
}

/** The token that was generated last. */
export function latestToken(world: WithTokens, page: SamplePage): PageToken {
  const latest = tokensOf(world, page).at(-1);
  if (latest === undefined) throw new Error(`Page ${page.id} has no token`);
  return latest;
}

/** Ends a Page's latest token, or with null lets it live again. */
export function withTokenEnded<World extends WithTokens>(
  world: World,
  page: SamplePage,
  ended: Ending | null,
): World {
  return withLatest(world, page, (token) => ({ ...token, ended }));
}

/** Gives a Page's latest token exactly these permissions. */
export function withPermissions<World extends WithTokens>(
  world: World,
  page: SamplePage,
  allowed: readonly Permission[],
): World {
  return withLatest(world, page, (token) => ({
    ...token,
    permissions: permissions.filter((permission) => allowed.includes(permission)),
  }));
}

/**
 * What Generate Token does: a new token that may do everything. Unlike Facebook's, it shows the latest one again
 * as long as nothing is wrong with it, so that the sample tokens stay what the documentation says.
 */
export function withTokenGenerated<World extends WithTokens>(world: World, page: SamplePage): World {
  const { ended, permissions: allowed } = latestToken(world, page);
  if (ended === null && allowed.length === permissions.length) return world;
  const token = `${page.token.replace(/\d+$/, "")}${randomBytes(16).toString("hex")}`;
  const generated = { token, ended: null, permissions: [...permissions] };
  return withTokens(world, page, [...tokensOf(world, page), generated]);
}

/** Back to the sample token, living and with every permission. */
export function withTokensRestored<World extends WithTokens>(world: World, page: SamplePage): World {
  const { [page.id]: _tokens, ...others } = world.pageTokens;
  return { ...world, pageTokens: others };
}

function withLatest<World extends WithTokens>(
  world: World,
  page: SamplePage,
  step: (token: PageToken) => PageToken,
): World {
  return withTokens(world, page, [...tokensOf(world, page).slice(0, -1), step(latestToken(world, page))]);
}

function withTokens<World extends WithTokens>(world: World, page: SamplePage, tokens: PageToken[]): World {
  return { ...world, pageTokens: { ...world.pageTokens, [page.id]: tokens } };
}
