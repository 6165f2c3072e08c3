import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type Command, type Installation, installationAt, takePlace } from "./installation";
import { watchSecrets } from "./secret-watch";

type Installed = {
  /** Names the installation a file's stories share; another name is another, fresh one. */
  as: string;
  /** How it is started. */
  with: Command;
};

type WorkerFixtures = {
  installed: Installed;
  installation: Installation;
  /** Sees every answer of the installation, and in the end looks for secrets in the clear. */
  secretWatch: ReturnType<typeof watchSecrets>;
};

type StoryFixtures = {
  /** Opens a browser of its own for one more person; their pages are closed when the story ends. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
};

/** Errors of the browser that a story may provoke on purpose: answers other than 200, and a network that is away. */
const expectedInConsole = /Failed to load resource/;

/**
 * A story in front of an installation of its own: a real PostgreSQL, the production build, the simulator as a
 * process beside it. It fails when a page throws, the server logs an error, or a secret of an account stands in
 * the clear in an answer, the log or the database.
 */
export const test = base.extend<StoryFixtures, WorkerFixtures>({
  installed: [
    { as: "story", with: "demo" },
    { scope: "worker", option: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  secretWatch: [async ({}, use) => use(watchSecrets()), { scope: "worker" }],

  installation: [
    async ({ installed, secretWatch }, use) => {
      const place = await takePlace(installed.as);
      const installation = installationAt(place, installed.with);
      await installation.start();
      await use(installation);
      const leaks = await secretWatch.leaks(installation);
      const exitCode = await installation.stop("SIGTERM");
      await place.leave();
      expect(exitCode, installation.printed()).toBe(0);
      expect(errorsIn(installation.printed())).toEqual([]);
      expect(leaks).toEqual([]);
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: ({ installation }, use) => use(installation.url),

  newPerson: async ({ browser, baseURL, installation, secretWatch }, use) => {
    const people: Page[] = [];
    const complaints: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      const page = await context.newPage();
      await secretWatch.watch(page, installation.url);
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !expectedInConsole.test(message.text()))
          complaints.push(message.text());
      });
      people.push(page);
      return page;
    });
    await Promise.all(people.map((page) => page.context().close()));
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** The log's lines of level error and worse (pino: 50 and 60). */
function errorsIn(printed: string): string[] {
  return printed.split("\n").filter((line) => /"level":[56]0\b/.test(line));
}
