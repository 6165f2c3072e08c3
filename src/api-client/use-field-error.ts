"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The words for what a schema says of a field: its messages are codes. */
export function useFieldError(): (code: ReactNode) => string | undefined {
  const t = useTranslations("fieldErrors");
  return (code) => {
    if (typeof code !== "string") return undefined;
    return isKnown(t, code) ? t(code) : t("invalid");
  };
}

type FieldErrorWords = ReturnType<typeof useTranslations<"fieldErrors">>;

function isKnown(t: FieldErrorWords, code: string): code is Parameters<FieldErrorWords>[0] {
  return t.has(code as Parameters<FieldErrorWords>[0]);
}
