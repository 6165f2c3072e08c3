"use client";

import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { type AuditFilters, KNOWN_ACTIONS, SUBJECT_KINDS } from "./audit-filter";
import classes from "./audit-log.module.css";
import { useAuditWords } from "./use-audit-words";

type FiltersProps = {
  filters: AuditFilters;
  /** How the one thing is called that the log is narrowed to, if it is. */
  subjectName: string | null;
  onChange: (name: keyof AuditFilters, value: string) => void;
  onClear: () => void;
};

/** What the log is narrowed to: who, on what, what, and when. */
export function AuditLogFilters({ filters, subjectName, onChange, onClear }: FiltersProps) {
  const t = useTranslations("auditLog");
  const words = useAuditWords();
  const people = useQuery(useTRPC().auditLog.people.queryOptions());
  const who = [
    { value: "", label: t("anyone") },
    { value: "installation", label: t("installation") },
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const kinds = SUBJECT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  const actions = withChosen(KNOWN_ACTIONS, filters.what);
  return (
    <search aria-label={t("filters")} className={classes.filters}>
      <Select
        label={t("who")}
        data={who}
        value={filters.who ?? ""}
        onChange={(value) => onChange("who", value ?? "")}
      />
      <Select
        label={t("kind")}
        data={[{ value: "", label: t("anything") }, ...kinds]}
        value={filters.kind ?? ""}
        onChange={(value) => onChange("kind", value ?? "")}
      />
      <Select
        label={t("what")}
        data={[
          { value: "", label: t("anyAction") },
          ...actions.map((code) => ({ value: code, label: words.action(code) })),
        ]}
        value={filters.what ?? ""}
        onChange={(value) => onChange("what", value ?? "")}
      />
      <TextInput
        type="date"
        label={t("from")}
        value={filters.from ?? ""}
        onChange={(event) => onChange("from", event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("to")}
        value={filters.to ?? ""}
        onChange={(event) => onChange("to", event.currentTarget.value)}
      />
      {Object.keys(filters).length > 0 && (
        <Group gap="xs" className={classes.set}>
          {filters.subject && (
            <Button
              size="compact-sm"
              variant="light"
              rightSection={<IconX size={13} aria-hidden />}
              onClick={() => onChange("subject", "")}
            >
              {t("onlySubject", { name: subjectName ?? t("oneThing") })}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
            {t("clear")}
          </Button>
        </Group>
      )}
    </search>
  );
}

/** What the address asks for can be chosen, even if it has no words here. */
function withChosen(known: readonly string[], chosen: string | undefined): string[] {
  return chosen && !known.includes(chosen) ? [...known, chosen] : [...known];
}
