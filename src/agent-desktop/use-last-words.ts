"use client";

import { useTranslations } from "next-intl";
import type { AttachmentKind } from "../conversations/attachment";

type Said = { text: string; attachmentTypes: readonly AttachmentKind[] };

/** What a message says in one line: its text, else what was attached. */
export function useLastWords(): (said: Said) => string {
  const t = useTranslations("desktop.attachment");
  return ({ text, attachmentTypes }) =>
    text !== "" ? text : attachmentTypes.map((type) => t(type)).join(", ");
}
