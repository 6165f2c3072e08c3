import type { Page } from "@playwright/test";
import type { Locale } from "../../src/i18n/locales";
import { isForeign, isForeignTime } from "./foreign-words";

/** What the page says to its reader, aloud or to a screen reader, in words of the other language. */
export async function foreignTexts(page: Page, locale: Locale): Promise<string[]> {
  const { texts, times } = await page.evaluate(() => {
    const texts: string[] = [document.title];
    // What customers and colleagues wrote is in their language, and says so.
    const isOurs = (element: Element) => element.closest("script, style, [lang]:not(html)") === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement && isOurs(parentElement)) texts.push(textContent ?? "");
    }
    const spoken = "aria-label title placeholder alt aria-description aria-roledescription aria-valuetext";
    for (const name of spoken.split(" ")) {
      for (const element of document.querySelectorAll(`[${name}]`))
        if (isOurs(element)) texts.push(element.getAttribute(name) ?? "");
    }
    // What a choice shows; nobody types into it.
    for (const input of document.querySelectorAll<HTMLInputElement>("input[readonly], input[type=submit]"))
      texts.push(input.value);
    const times = [...document.querySelectorAll("time")].filter(isOurs);
    return { texts, times: times.flatMap((time) => [time.textContent ?? "", time.title]) };
  });
  const trimmed = (found: string[]) => found.map((text) => text.trim());
  return [
    ...trimmed(texts).filter((text) => isForeign(text, locale)),
    ...trimmed(times).filter((text) => isForeignTime(text, locale)),
  ];
}
