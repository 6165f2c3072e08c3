"use client";

import { useTranslations } from "next-intl";
import type { AttachmentKind } from "../conversations/attachment";

type Said = { text: string; attachmentTypes: readonly AttachmentKind[] };

/** What a message says in one line: its text, else what was attached. */
export function useLastWords(): (said: Said) => string {
  const t = useTranslations("desktop.attachment");
  return ({ text, attachmentTypes }) => {
    if (text !== "") return text;
    const counts = new Map<AttachmentKind, number>();
    for (const type of attachmentTypes) counts.set(type, (counts.get(type) ?? 0) + 1);
    return [...counts]
      .map(([type, count]) => (count > 1 ? t("several", { kind: t(type), count }) : t(type)))
      .join(", ");
  };
}
