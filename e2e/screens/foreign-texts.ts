import type { Page } from "@playwright/test";
import type { Locale } from "../../src/i18n/locales";
import english from "../../src/words/en.json" with { type: "json" };
import japanese from "../../src/words/ja.json" with { type: "json" };

/** The words of one language that the other has others for. */
const englishAlone = differing(english, japanese);
const japaneseAlone = differing(japanese, english);

/** What the page says to its reader, aloud or to a screen reader, in words of the other language. */
export async function foreignTexts(page: Page, locale: Locale): Promise<string[]> {
  const foreign = locale === "en" ? japaneseAlone : englishAlone;
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      // What customers and colleagues wrote is in their language, and says so.
      if (parent?.closest("script, style, [lang]:not(html)") === null) {
        found.push(walker.currentNode.textContent ?? "");
      }
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      for (const element of document.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name) ?? "");
    }
    return found;
  });
  return texts.map((text) => text.trim()).filter((text) => foreign.has(text));
}

type Words = { [key: string]: string | Words };

function differing(words: Words, others: Words): Set<string> {
  const found = Object.entries(words).flatMap(([key, said]): string[] => {
    const other = others[key];
    if (typeof said === "string") return said === other ? [] : [said];
    return typeof other === "object" ? [...differing(said, other)] : [];
  });
  return new Set(found);
}
