import sample from "../../prisma/seed/sample-pages.json" with { type: "json" };

/** A Facebook Page the simulator knows; identity is fixed, only its subscription changes. */
export type SamplePage = { id: string; name: string; username: string; token: string };

/** The one Facebook app of the simulated world. */
export const app: { id: string; name: string; secret: string } = sample.app;

/** The Pages customers can write to, in the order they are offered. */
export const pages: readonly SamplePage[] = sample.pages;

/** Somebody with a role on both Pages. Their token is valid, but is a person's and not a Page's. */
export const person = { id: "10223344556677889", name: "Nora Lindqvist", token: "EAADemoPersonToken" };

/** Finds a Page by its ID or its username. */
export function findPage(idOrUsername: string): SamplePage | undefined {
  return pages.find((page) => page.id === idOrUsername || page.username === idOrUsername);
}
