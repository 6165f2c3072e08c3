"use client";

import { useTimeZone } from "next-intl";
import { useEffect } from "react";
import { rememberTimeZone } from "./remember";

/** Tells the server the viewer's time zone when it assumed another one. */
export function TimeZoneReporter() {
  const assumed = useTimeZone();
  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual && actual !== assumed) void rememberTimeZone(actual);
  }, [assumed]);
  return null;
}
