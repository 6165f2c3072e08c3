"use client";

import { useTranslations } from "next-intl";
import classes from "./raw-details.module.css";

/** What was kept of something we cannot show, as it is: for whoever wants to know. Always text. */
export function RawDetails({ value }: { value: unknown }) {
  const t = useTranslations("transcript.raw");
  return (
    <details className={classes.raw}>
      <summary>{t("see")}</summary>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}
