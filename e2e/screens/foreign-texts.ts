import type { Page } from "@playwright/test";
import type { Locale } from "../../src/i18n/locales";
import english from "../../src/words/en.json" with { type: "json" };
import japanese from "../../src/words/ja.json" with { type: "json" };

/** The words of one language that the other does not use. */
const englishAlone = without(said(english), said(japanese));
const japaneseAlone = without(said(japanese), said(english));

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

/**
 * Everything that is said: whole sentences, and what they set off with tags, such as the names that Facebook gives
 * to its own pages. What only illustrates is left out: the demo is inhabited by the same people.
 */
function said(words: Words): Set<string> {
  const texts = Object.entries(words).flatMap(([key, text]): string[] => {
    if (key === "samples") return [];
    if (typeof text !== "string") return [...said(text)];
    return [text, ...text.split(/<[^>]*>/).map((part) => part.trim())];
  });
  return new Set(texts.filter((text) => text !== ""));
}

function without(texts: Set<string>, others: Set<string>): Set<string> {
  return new Set([...texts].filter((text) => !others.has(text)));
}
