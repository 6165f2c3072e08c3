"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ContactFieldKind, ContactFieldValue } from "../../conversations/contact-field";

/** What was entered into a field of a kind, as it is read; the empty words for nothing. */
export function useValueWords(): (kind: ContactFieldKind, value: ContactFieldValue | null) => string {
  const t = useTranslations("desktop.contactDetails");
  const format = useFormatter();
  return (kind, value) => {
    if (value === null) return t("nothing");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") {
      // As it was typed: what is kept is a customer's or a contract's number more often than an amount.
      return format.number(value, { maximumFractionDigits: 20, useGrouping: false });
    }
    const date = kind === "date" ? new Date(`${value}T00:00:00Z`) : null;
    if (date === null || Number.isNaN(date.getTime())) return value;
    return format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" });
  };
}
