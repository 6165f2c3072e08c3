import sample from "../../../prisma/seed/sample-pages.json" with { type: "json" };

/** A Facebook Page the simulator knows; `token` is the first that was generated for it. */
export type SamplePage = { id: string; name: string; username: string; token: string };

/** A Facebook app: its secret signs webhooks and proofs. */
export type SampleApp = { id: string; name: string; secret: string };

/** The app of the contact center, whose webhooks the simulator sends. */
export const app: SampleApp = sample.app;

/** An app of somebody else's, by which a Page's token can be generated, too. It has no webhooks. */
export const otherApp: SampleApp = {
  id: "730451928846117",
  name: "Northwind Loyalty",
  secret: "1b7e90c4d25f8a361b7e90c4d25f8a36",
};

export const apps: readonly SampleApp[] = [app, otherApp];

/** The Pages customers can write to, in the order they are offered. */
export const pages: readonly SamplePage[] = sample.pages;

/** The token that the other app has for a Page. */
export function otherAppsTokenOf(page: SamplePage): string {
  return `EAALoyalty${page.id}`;
}

/** Somebody with a role on both Pages. Their token is valid, but is a person's and not a Page's. */
export const person = { id: "10223344556677889", name: "Nora Lindqvist", token: "EAADemoPersonToken" };

/** Finds a Page by its ID or its username. */
export function findPage(idOrUsername: string): SamplePage | undefined {
  return pages.find((page) => page.id === idOrUsername || page.username === idOrUsername);
}
