"use client";

import { Anchor, Text } from "@mantine/core";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ApiAnswers } from "../../api-client/trpc";
import classes from "./audit-log.module.css";
import { useAuditWords } from "./use-audit-words";

type AuditLogEntry = ApiAnswers["auditLog"]["page"]["entries"][number];

/** The order of the form; what it does not know comes after. */
const FIELD_ORDER = [
  "name",
  "channel",
  "pageUsername",
  "pageId",
  "token",
  "appId",
  "appSecret",
  "hasAppSecret",
  "verifySignatures",
  "verifyToken",
  "mayResubscribe",
  "humanAgentEnabled",
  "showsTyping",
  "showsSeen",
];

/** One change: when, who, what, on what, and from what to what. */
export function AuditEntryRow({ entry }: { entry: AuditLogEntry }) {
  const t = useTranslations("auditLog");
  const format = useFormatter();
  const words = useAuditWords();
  const actor = entry.actor ? (entry.actor.name ?? t("formerUser")) : t("installation");
  const changes = [...entry.changes].sort((one, other) => placeOf(one.field) - placeOf(other.field));
  return (
    <li className={classes.row}>
      <time dateTime={entry.at.toISOString()} className={classes.when}>
        {format.dateTime(entry.at, { dateStyle: "medium", timeStyle: "medium" })}
      </time>
      <Text fz="sm" fw={560} truncate>
        {actor}
      </Text>
      <div className={classes.what}>
        <Text fz="sm">
          {words.action(entry.action)} <Subject subject={entry.subject} />
        </Text>
        {changes.length > 0 && (
          <dl className={classes.changes}>
            {changes.map((change) => (
              <div key={change.field}>
                <dt>{words.field(change.field)}</dt>
                <dd>
                  {change.kind === "changed" && t("changed")}
                  {change.kind === "value" && words.value(change.value)}
                  {change.kind === "from-to" &&
                    t("fromTo", { from: words.value(change.from), to: words.value(change.to) })}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function placeOf(field: string): number {
  const place = FIELD_ORDER.indexOf(field);
  return place === -1 ? FIELD_ORDER.length : place;
}

/** On what it was done: a way there, if there is one, or what it was called. */
function Subject({ subject }: { subject: AuditLogEntry["subject"] }) {
  const words = useAuditWords();
  if (subject.kind === "integration-account" && subject.isThere) {
    return (
      <Anchor component={Link} href={`/admin/integration-accounts/${subject.id}`} inherit>
        {subject.name}
      </Anchor>
    );
  }
  return (
    <Text span inherit c="dimmed">
      {subject.name ?? words.thing(subject.kind) ?? subject.code}
    </Text>
  );
}
