import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page, Route } from "@playwright/test";
import { LOCALES, type Locale } from "../../src/i18n/locales";
import english from "../../src/words/en.json" with { type: "json" };
import japanese from "../../src/words/ja.json" with { type: "json" };
import { expectAccessible } from "../accessibility";
import type { Installation } from "../installation";
import { samplePassword } from "../people";
import { expect, test } from "../story";
import { foreignTexts } from "./foreign-texts";

/** How a screen is looked at. */
type Look = { size: keyof typeof sizes; colorScheme: "light" | "dark" };

/** In CSS pixels. */
const sizes = {
  wide: { width: 1280, height: 800 },
  /** The narrowest that the Agent Desktop is made for at a desk. */
  narrow: { width: 1024, height: 768 },
  /** The wide one at 200 % zoom. */
  zoomed: { width: 640, height: 400 },
  phone: { width: 390, height: 844 },
};

/** Where the pictures go; without it, screens are checked and not painted. */
const folder = process.env.SCREENSHOTS;

/** Whether every screen is seen in every look, which takes a while. */
export const isPainting = folder !== undefined;

const everyLook: Look[] = (["wide", "narrow", "zoomed", "phone"] as const).flatMap((size) =>
  (["light", "dark"] as const).map((colorScheme) => ({ size, colorScheme })),
);
const light: Look = { size: "wide", colorScheme: "light" };
const dark: Look = { size: "phone", colorScheme: "dark" };

const api = "**/api/trpc/**";

/** What a walk through screens needs. */
export type Stage = {
  locale: Locale;
  /** What the screens say in this language: controls are found by it. */
  words: typeof english;
  installation: Installation;
  /** Opens a browser of this language for one more person. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
  /**
   * Looks at what the page shows, in each look: axe-core finds nothing wrong, nothing sticks out sideways, and
   * nothing is said in another language. The page is wide and light again afterwards.
   * @param scene names the screen and its state: "services-loading"
   */
  look: (page: Page, scene: string) => Promise<void>;
};

/** Walks through screens and their states, in each language and every look, whenever they are painted. */
export function inEachLanguage(title: string, walk: Walk): void {
  if (isPainting) for (const locale of LOCALES) inLanguage(locale, title, walk);
}

/**
 * A walk that the tests take too, where it passes through most of what people see: in English, and in one look by turns,
 * so that the tests of everything stay quick. What is said in Japanese has a shift of its own (a-shift-in-japanese.spec.ts).
 */
export function inEveryRun(title: string, walk: Walk): void {
  if (isPainting) inEachLanguage(title, walk);
  else inLanguage("en", title, walk);
}

/** A walk through screens that are in English alone. */
export function inEnglish(title: string, walk: Walk): void {
  inLanguage("en", title, walk);
}

type Walk = (stage: Stage) => Promise<void>;

function inLanguage(locale: Locale, title: string, walk: Walk): void {
  test(`${title} (${locale})`, async ({ newPerson, installation }) => {
    test.slow();
    if (isPainting) test.setTimeout(1_800_000);
    let seen = 0;
    const nextLooks = () => (isPainting ? everyLook : [seen++ % 2 === 0 ? light : dark]);
    await walk({
      locale,
      words: locale === "en" ? english : japanese,
      installation,
      newPerson: (options) =>
        newPerson({ locale, viewport: sizes.wide, reducedMotion: "reduce", ...options }),
      look: (page, scene) => test.step(scene, () => lookAt(page, scene, locale, nextLooks())),
    });
  });
}

/** A sentence of the words with its gaps filled in: "Delete “{name}”?" */
export function filled(sentence: string, values: Record<string, string | number>): string {
  return Object.entries(values).reduce(
    (said, [gap, value]) => said.replaceAll(`{${gap}}`, `${value}`),
    sentence,
  );
}

/** Signs one of the demo's people in. */
export async function signInAs(page: Page, username: string, words: Stage["words"]): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: words.signIn.username, exact: true }).fill(username);
  await page.getByRole("textbox", { name: words.signIn.password, exact: true }).fill(samplePassword);
  await page.getByRole("button", { name: words.signIn.submit, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Waits until a page is there with what it tells, which takes a while where several installations run. */
export async function hasLoaded(page: Page): Promise<void> {
  const options = { timeout: 60_000 };
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible(options);
  await expect(page.getByRole("status", { name: /Loading|読み込/ })).toHaveCount(0, options);
}

/** What the page shows while the answers of our API are on their way. */
export async function whileAnswersAreSlow(page: Page, work: () => Promise<void>): Promise<void> {
  const held: Route[] = [];
  await page.route(api, (route) => {
    held.push(route);
  });
  await work();
  // Before the interception ends, which lets go what it still holds: nothing can be let go twice.
  await Promise.all(held.map((route) => route.continue()));
  await page.unroute(api);
}

/** What the page shows when our API fails. */
export async function whileAnswersFail(page: Page, work: () => Promise<void>): Promise<void> {
  await page.route(api, (route) => route.fulfill({ status: 500, body: "" }));
  await work();
  await page.unroute(api);
}

/** What is wrong with one screen does not hide the next. */
const softly = expect.configure({ soft: true });

async function lookAt(page: Page, scene: string, locale: Locale, looks: Look[]): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const look = `${scene}-${locale}-${colorScheme}-${size}`;
    await test.step(look, async () => {
      // A layout that has just been given another width takes a moment.
      await softly.poll(() => sidewaysPixels(page), "pixels that stick out sideways").toBe(0);
      softly(await foreignTexts(page, locale), "said in another language").toEqual([]);
      await expectAccessible(page, { soft: true });
      if (folder) await paint(page, look);
    });
  }
  await page.setViewportSize(sizes.wide);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

async function paint(page: Page, look: string): Promise<void> {
  await mkdir(folder ?? "", { recursive: true });
  const paintTo = (name: string, fullPage: boolean) =>
    page.screenshot({
      path: join(folder ?? "", `${name}.png`),
      fullPage,
      animations: "disabled",
      caret: "hide",
    });
  await paintTo(look, false);
  const goesOn = await page.evaluate(
    () => document.documentElement.scrollHeight > document.documentElement.clientHeight,
  );
  // Beside what is seen at first: all of a page that goes on below.
  if (goesOn) await paintTo(`${look}-whole`, true);
}

function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
