import type messages from "../words/en.json";

/** The languages people can choose, English being the one that all keys are checked against. */
export const LOCALES = ["en", "ja"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language's name for itself. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", ja: "日本語" };

export const LOCALE_COOKIE = "parley-locale";
export const TIME_ZONE_COOKIE = "parley-time-zone";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/**
 * The language for someone who has not chosen one: the first of the browser's Accept-Language that we have,
 * in the order of its weights (RFC 9110, 12.5.4), else English.
 */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.trim().split(";");
    const weight = parameters
      .find((parameter) => parameter.trim().startsWith("q="))
      ?.trim()
      .slice(2);
    return { language: tag.toLowerCase().split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wishes
    .filter((wish) => wish.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((wish) => wish.language);
  return known.find(isLocale) ?? "en";
}

/** Whether this names a time zone that the runtime knows. */
export function isTimeZone(text: string | undefined): text is string {
  if (!text) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
