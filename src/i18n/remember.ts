"use server";

import { cookies } from "next/headers";
import { isLocale, isTimeZone, LOCALE_COOKIE, TIME_ZONE_COOKIE } from "./locales";

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;
const COOKIE = { maxAge: A_YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" } as const;

/** Keeps the language a person chose, in this browser. */
export async function rememberLocale(locale: string): Promise<void> {
  if (isLocale(locale)) (await cookies()).set(LOCALE_COOKIE, locale, COOKIE);
}

/** Keeps the viewer's time zone, so that the server writes times as their clock shows them. */
export async function rememberTimeZone(timeZone: string): Promise<void> {
  if (isTimeZone(timeZone)) (await cookies()).set(TIME_ZONE_COOKIE, timeZone, COOKIE);
}
