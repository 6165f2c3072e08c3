import type { Locator, Page } from "@playwright/test";
import { askDatabase } from "../database";
import { type Stage, signInAs } from "./gallery";
import { forgetWork } from "./given-work";

export const northwind = "northwind.outfitters";
export const longName = "Maximiliane Alexandra Theodora von Hohenzollern-Sigmaringen-Brandenburg";
/** Somebody else at the desk in each language, and who writes to them. */
export const casts = {
  en: { agent: "anna", customers: ["maya-chen", "ola-berg", "lucas-ferreira"], name: "Maya Chen" },
  ja: { agent: "ben", customers: ["sato-hanako", "lucas-ferreira", "ola-berg"], name: "佐藤 花子" },
} as const;

/** Begins a walk: nothing is worked on, offers last longer than all looks take, and the agent is there. */
export async function arrive(
  { words, newPerson, installation, locale }: Stage,
  { keepsWork = false, answersHint = true } = {},
): Promise<Page> {
  if (!keepsWork) await forgetWork(installation);
  await askDatabase(installation, "update service set offer_timeout_seconds = 120");
  const page = await newPerson();
  await signInAs(page, casts[locale].agent, words);
  if (answersHint) await button(page, words.desktop.notificationHint.notNow).click();
  return page;
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

export function textbox(page: Page, name: string): Locator {
  return page.getByRole("textbox", { name, exact: true });
}

export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** A small picture, painted here. */
export const picture = {
  name: "scarf.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M/wn4EIwDiqkL4KAUT9CwG9tB9LAAAAAElFTkSuQmCC",
    "base64",
  ),
};
