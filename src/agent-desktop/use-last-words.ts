"use client";

import { useTranslations } from "next-intl";
import { attachmentKind } from "./attachment-kind";

type Said = { text: string; attachmentTypes: readonly string[] };

/** What a message says in one line: its text, else what was attached. */
export function useLastWords(): (said: Said) => string {
  const t = useTranslations("desktop.attachment");
  return ({ text, attachmentTypes }) =>
    text !== "" ? text : attachmentTypes.map((type) => t(attachmentKind(type))).join(", ");
}
