import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, isTimeZone, LOCALE_COOKIE, preferredLocale, TIME_ZONE_COOKIE } from "./locales";

const WORDS = { en: () => import("../words/en.json"), ja: () => import("../words/ja.json") };

/** The words and the time zone of a request: what the person chose, else what their browser asks for. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
  const timeZone = jar.get(TIME_ZONE_COOKIE)?.value;
  return {
    locale,
    messages: (await WORDS[locale]()).default,
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
  };
});
