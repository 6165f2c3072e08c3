import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any of our pages has. */
const mostStops = 80;

/** Goes from control to control, as the Tab key does, until the wanted one has the focus, which must be seen. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  const hasFocus = () => wanted.evaluate((element) => element === document.activeElement);
  for (let stop = 0; !(await hasFocus()); stop += 1) {
    expect(stop, `the Tab key never reaches ${wanted}`).toBeLessThan(mostStops);
    await page.keyboard.press("Tab");
  }
  const isFocusSeen = await wanted.evaluate((element) => {
    // The ring may be drawn around what holds the control: the field's frame, a list's row.
    const holders = [element, element.parentElement, element.closest("li")];
    const rings = holders.flatMap((at) => (at ? [getComputedStyle(at)] : []));
    return rings.some(({ outlineStyle }) => outlineStyle !== "none");
  });
  expect(isFocusSeen, `the focus on ${wanted} is not seen`).toBe(true);
}
