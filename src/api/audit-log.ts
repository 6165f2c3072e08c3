import { z } from "zod";
import { listPeople } from "../agents/server/list-people";
import { findAccountNames } from "../integration-accounts/server/list-accounts";
import { type AuditEntry, type AuditFilter, readAuditLog } from "../platform/audit-log";
import type { Database } from "../platform/database";
import { administratorProcedure, router } from "./trpc";

const PAGE_LENGTH = 50;

/** Who acted: a user by their id, or the installation itself. */
const actor = z.union([z.literal("installation"), z.uuid()]);
const code = z.string().max(200);

const pageRequest = z.object({
  actor: actor.optional(),
  action: code.optional(),
  subject: code.optional(),
  subjectKind: code.optional(),
  from: z.date().optional(),
  until: z.date().optional(),
  /** Where the page before ended. */
  cursor: z.object({ at: z.date(), id: z.string().regex(/^\d{1,18}$/) }).nullish(),
});

/** What an entry tells of one field: from what to what, or of a secret that it changed. */
type AuditChange =
  | { kind: "changed"; field: string }
  | { kind: "from-to"; field: string; from: string; to: string }
  | { kind: "value"; field: string; value: string };

/** Fields whose values are never told, should one ever have come into the log. */
const secretFields = new Set(["token", "appSecret", "verifyToken", "password"]);

/** What administrators changed, for administrators. */
export const auditLogRouter = router({
  /** A page of the log, the latest first. */
  page: administratorProcedure.input(pageRequest).query(async ({ ctx, input }) => {
    const { actor, cursor, ...rest } = input;
    const filter: AuditFilter = {
      ...rest,
      ...(actor && { actorId: actor === "installation" ? null : actor }),
    };
    const after = cursor ? { at: cursor.at, id: BigInt(cursor.id) } : null;
    const { entries, next } = await readAuditLog(ctx.database, { filter, after, limit: PAGE_LENGTH });
    return {
      entries: await inNames(ctx.database, entries),
      next: next && { at: next.at, id: String(next.id) },
    };
  }),

  /** Everybody who may have acted. */
  people: administratorProcedure.query(({ ctx }) => listPeople(ctx.database)),
});

async function inNames(database: Database, entries: readonly AuditEntry[]) {
  const people = new Map((await listPeople(database)).map(({ id, name }) => [id, name]));
  const subjects = entries.map(({ subject }) => readSubject(subject));
  const accountIds = subjects.flatMap(({ kind, id }) => (kind === "integration-account" ? [id] : []));
  const accounts = new Map(
    (await findAccountNames(database, accountIds)).map((account) => [account.id, account]),
  );
  return entries.map(({ id, at, actorId, action, subject, details }) => {
    const { kind, id: subjectId } = readSubject(subject);
    const account = accounts.get(subjectId);
    const name = account?.name ?? people.get(subjectId) ?? null;
    const toldName = name === null ? nameToldIn(details) : null;
    return {
      id: String(id),
      at,
      action,
      actor: actorId === null ? null : { id: actorId, name: people.get(actorId) ?? null },
      subject: {
        code: subject,
        kind,
        id: subjectId,
        name: name ?? toldName,
        isThere: account?.isThere ?? false,
      },
      // What the subject is called already need not be told once more.
      changes: readChanges(details).filter(
        (change) => !(toldName !== null && change.kind === "value" && change.value === toldName),
      ),
    };
  });
}

/** A subject's parts; an id that is none, since anything may stand there, is answered as the empty text. */
function readSubject(subject: string): { kind: string; id: string } {
  const [kind = "", id = ""] = subject.split("/");
  return { kind, id: z.uuid().safeParse(id).success ? id : "" };
}

const name = z.union([z.string(), z.object({ to: z.string() })]).optional();
const names = z.object({ name, shortcut: name });

/** What the entry itself says its subject was called after it; null when it says nothing of that. */
function nameToldIn(details: unknown): string | null {
  const told = names.safeParse(details).data;
  const called = told?.name ?? told?.shortcut ?? null;
  return called === null || typeof called === "string" ? called : called.to;
}

const fromTo = z.object({ from: z.unknown(), to: z.unknown() });

function readChanges(details: unknown): AuditChange[] {
  const fields = z.record(z.string(), z.unknown()).safeParse(details).data ?? {};
  return Object.entries(fields).map(([field, told]): AuditChange => {
    if (secretFields.has(field) || told === "changed") return { kind: "changed", field };
    const both = fromTo.safeParse(told).data;
    if (both) return { kind: "from-to", field, from: textOf(both.from), to: textOf(both.to) };
    return { kind: "value", field, value: textOf(told) };
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
