"use client";

import { useTranslations } from "next-intl";

type ActionWords = ReturnType<typeof useTranslations<"auditLog.action">>;
type FieldWords = ReturnType<typeof useTranslations<"auditLog.field">>;

/** Words for the codes of the audit log; a code without words stands for itself. */
export function useAuditWords() {
  const t = useTranslations("auditLog");
  const actions = useTranslations("auditLog.action");
  const fields = useTranslations("auditLog.field");
  return {
    action: (code: string) => (isAction(actions, code) ? actions(code) : code),
    field: (code: string) => (isField(fields, code) ? fields(code) : code),
    value(text: string) {
      if (text === "") return t("empty");
      if (text === "true") return t("yes");
      return text === "false" ? t("no") : text;
    },
  };
}

function isAction(words: ActionWords, code: string): code is Parameters<ActionWords>[0] {
  return words.has(code as Parameters<ActionWords>[0]);
}

function isField(words: FieldWords, code: string): code is Parameters<FieldWords>[0] {
  return words.has(code as Parameters<FieldWords>[0]);
}
