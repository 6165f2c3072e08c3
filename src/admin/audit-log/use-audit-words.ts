"use client";

import { useFormatter, useTranslations } from "next-intl";

type ActionWords = ReturnType<typeof useTranslations<"auditLog.action">>;
type FieldWords = ReturnType<typeof useTranslations<"auditLog.field">>;
type ThingWords = ReturnType<typeof useTranslations<"auditLog.things">>;

/** Words for the codes of the audit log; a code without words stands for itself. */
export function useAuditWords() {
  const t = useTranslations("auditLog");
  const actions = useTranslations("auditLog.action");
  const fields = useTranslations("auditLog.field");
  const things = useTranslations("auditLog.things");
  const format = useFormatter();
  return {
    action: (code: string) => (isAction(actions, code) ? actions(code) : code),
    field: (code: string) => (isField(fields, code) ? fields(code) : code),
    /** What a thing without a name of its own is called; null for one without words. */
    thing: (kind: string) => (isThing(things, kind) ? things(kind) : null),
    value(text: string) {
      if (text === "") return t("empty");
      if (text === "true") return t("yes");
      if (text === "false") return t("no");
      return instant.test(text)
        ? format.dateTime(new Date(text), { dateStyle: "medium", timeStyle: "short" })
        : text;
    },
  };
}

/** As the log keeps a time: "2026-11-22T10:00:00.000Z". */
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function isAction(words: ActionWords, code: string): code is Parameters<ActionWords>[0] {
  return words.has(code as Parameters<ActionWords>[0]);
}

function isThing(words: ThingWords, kind: string): kind is Parameters<ThingWords>[0] {
  return words.has(kind as Parameters<ThingWords>[0]);
}

function isField(words: FieldWords, code: string): code is Parameters<FieldWords>[0] {
  return words.has(code as Parameters<FieldWords>[0]);
}
