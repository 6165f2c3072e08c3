import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Each language and each colour scheme once: what one changes does not depend on the other. */
export const appearances = [
  { locale: "en", colorScheme: "light" },
  { locale: "ja", colorScheme: "dark" },
] as const;

/** Longer than anything that moves into its place; a countdown that lasts longer is judged as it is. */
const settlingMs = 1_000;

/**
 * Fails with what axe-core finds wrong in what the page shows, once it has come to rest.
 * @param soft lets the story go on, and fail at its end
 */
export async function expectAccessible(page: Page, { soft = false } = {}): Promise<void> {
  // A tooltip of what was pressed last is not what is looked at.
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.evaluate(async (longestMs) => {
    const moving = document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().endTime) <= longestMs);
    await Promise.allSettled(moving.map((animation) => animation.finished));
  }, settlingMs);
  const violations = await violationsOf(page);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary ?? ""}`),
  );
  (soft ? expect.soft : expect)(found, page.url()).toEqual([]);
}

/** axe-core's own run: its driver for Playwright opens a page beside for each, which took as long as the look itself. */
async function violationsOf(page: Page): Promise<axe.Result[]> {
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(axe.source);
  // To describe what is right as well takes axe longer than to find what is wrong.
  const { violations } = await page.evaluate((options) => window.axe.run(options), {
    resultTypes: ["violations" as const],
    preload: false,
  });
  const ledThrough = await idOfLedThrough(page);
  return violations.filter(({ id, nodes }) => {
    const isOfThatList = nodes.every(({ html }) => html.includes(` id="${ledThrough}"`));
    return !(id === "scrollable-region-focusable" && isOfThatList);
  });
}

/**
 * The list that whoever writes leads through with the arrow keys, each choice scrolling into view. axe knows that such a
 * list needs no focus of its own where one writes a line (combobox), and not where one writes a text, which must be a
 * textbox (https://www.w3.org/TR/html-aria/#el-textarea).
 */
function idOfLedThrough(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const writing = document.activeElement;
    const option = document.getElementById(writing?.getAttribute("aria-activedescendant") ?? "");
    return option?.closest("[role=listbox]")?.id ?? null;
  });
}
