import { randomUUID } from "node:crypto";
import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import type { ServiceForm } from "../service-form";
import { type DescribedService, describeService } from "./describe-service";
import { serveQueueSoon } from "./serve-queue";

type NewService = { form: ServiceForm; actorId: string; now: Date };

/** What an administrator changes, starting from the version they saw. */
type ServiceChange = NewService & { serviceId: string; version: number };

/** Why nothing was written. */
type Refusal =
  /** Another service is called so. */
  | { kind: "name-taken" }
  /** What was chosen has been deleted meanwhile. */
  | { kind: "choice-gone"; what: "hours" | "teams" | "skills" };

export type AddedService = { kind: "created"; serviceId: string } | Refusal;

export type SavedService =
  | { kind: "saved" }
  /** Somebody saved another version meanwhile. */
  | { kind: "changed-meanwhile" }
  | { kind: "not-found" }
  | Refusal;

/** Creates a service with its teams, skills and dispositions. No account feeds it yet. */
export function addService(database: Database, { form, actorId, now }: NewService): Promise<AddedService> {
  return unlessNameTaken(() =>
    unitOfWork<AddedService>(database, async ({ tx, announce }) => {
      const refusal = await lockChoices(tx, form);
      if (refusal) return refusal;
      const id = randomUUID();
      // A violated index would end the transaction; "on conflict do nothing" leaves it usable.
      const { count } = await tx.service.createMany({
        data: { id, ...columnsOf(form) },
        skipDuplicates: true,
      });
      if (count === 0) return { kind: "name-taken" };
      await writeParts(tx, id, form, now);
      const described = await describeService(tx, id);
      const told = Object.entries(described).filter(([, value]) => value !== null);
      await recordAudit(tx, {
        actorId,
        action: "service.created",
        subject: `service/${id}`,
        details: Object.fromEntries(told),
      });
      announce(configurationChanged());
      return { kind: "created", serviceId: id };
    }),
  );
}

/**
 * Saves a service's whole configuration, unless somebody saved it meanwhile, and offers what waits to whom the change
 * made eligible. A disposition that is no longer listed is archived: what was recorded with it keeps it, and named
 * again it is the same one again. One that is renamed reads so wherever it was recorded.
 */
export function saveService(database: Database, change: ServiceChange): Promise<SavedService> {
  const { serviceId, version, form, actorId, now } = change;
  return unlessNameTaken(() =>
    unitOfWork<SavedService>(database, async ({ tx, announce, afterCommit }) => {
      const before = await lockVersion(tx, serviceId);
      if (!before) return { kind: "not-found" };
      if (before.version !== version) return { kind: "changed-meanwhile" };
      const refusal = (await lockChoices(tx, form)) ?? (await findNameHolder(tx, form.name, serviceId));
      if (refusal) return refusal;

      await tx.service.update({
        where: { id: serviceId },
        data: { ...columnsOf(form), version: { increment: 1 } },
      });
      await writeParts(tx, serviceId, form, now);
      const details = differences(before.described, await describeService(tx, serviceId));
      await recordAudit(tx, { actorId, action: "service.changed", subject: `service/${serviceId}`, details });
      announce(configurationChanged());
      afterCommit(serveQueueSoon);
      return { kind: "saved" };
    }),
  );
}

/** Locks a service against other saves, and tells what it was. */
async function lockVersion(tx: Transaction, serviceId: string) {
  const [locked] = await tx.$queryRaw<{ version: number }[]>`
    select version from service where id = ${serviceId}::uuid for no key update`;
  return locked ? { version: locked.version, described: await describeService(tx, serviceId) } : null;
}

/** Keeps what the form chose from being deleted until the transaction ends; tells what has gone already. */
async function lockChoices(tx: Transaction, form: ServiceForm): Promise<Refusal | null> {
  const skillIds = form.skills.map(({ skillId }) => skillId);
  const hours = await tx.$queryRaw<unknown[]>`
    select 1 from hours_of_operation where id = ${form.hoursId}::uuid for key share`;
  if (form.hoursId !== null && hours.length === 0) return { kind: "choice-gone", what: "hours" };
  const teams = await tx.$queryRaw<unknown[]>`
    select 1 from team where id = any(${form.teamIds}::uuid[]) order by id for key share`;
  if (teams.length < form.teamIds.length) return { kind: "choice-gone", what: "teams" };
  const skills = await tx.$queryRaw<unknown[]>`
    select 1 from skill where id = any(${skillIds}::uuid[]) order by id for key share`;
  if (skills.length < skillIds.length) return { kind: "choice-gone", what: "skills" };
  return null;
}

async function findNameHolder(tx: Transaction, name: string, exceptId: string): Promise<Refusal | null> {
  const count = await tx.service.count({ where: { name, id: { not: exceptId } } });
  return count > 0 ? { kind: "name-taken" } : null;
}

/** The columns of the service's own row. */
function columnsOf({
  teamIds: _teams,
  skills: _skills,
  dispositions: _dispositions,
  ...columns
}: ServiceForm) {
  const { greeting, closedMessage, queueMessage, reminderText } = columns;
  return {
    ...columns,
    greeting: greeting || null,
    closedMessage: closedMessage || null,
    queueMessage: queueMessage || null,
    reminderText: reminderText || null,
  };
}

async function writeParts(tx: Transaction, serviceId: string, form: ServiceForm, now: Date): Promise<void> {
  await tx.serviceTeam.deleteMany({ where: { serviceId } });
  await tx.serviceTeam.createMany({ data: form.teamIds.map((teamId) => ({ serviceId, teamId })) });
  await tx.serviceSkill.deleteMany({ where: { serviceId } });
  await tx.serviceSkill.createMany({ data: form.skills.map((skill) => ({ serviceId, ...skill })) });
  await writeDispositions(tx, serviceId, form.dispositions, now);
}

async function writeDispositions(
  tx: Transaction,
  serviceId: string,
  wanted: ServiceForm["dispositions"],
  now: Date,
): Promise<void> {
  const there = await tx.disposition.findMany({
    where: { serviceId },
    // Of several archived ones of a name, the last is the one that comes back.
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { id: "asc" }],
  });
  const active = there.filter(({ archivedAt }) => archivedAt === null);
  const kept = wanted.flatMap(({ id }) => active.find((disposition) => disposition.id === id) ?? []);
  const removed = active.filter((disposition) => !kept.includes(disposition));
  const archived = [...removed, ...there.filter(({ archivedAt }) => archivedAt !== null)];

  await tx.disposition.updateMany({
    where: { id: { in: removed.map(({ id }) => id) } },
    data: { archivedAt: now },
  });
  // Names are unique: of two that swap theirs, neither is in the other's way.
  for (const { id } of kept) await tx.disposition.update({ where: { id }, data: { name: id } });
  for (const [position, { id, name }] of wanted.entries()) {
    const known = kept.find((disposition) => disposition.id === id);
    const same = known ?? archived.find((disposition) => disposition.name === name);
    if (same) {
      await tx.disposition.update({ where: { id: same.id }, data: { name, position, archivedAt: null } });
    } else {
      await tx.disposition.create({ data: { id: randomUUID(), serviceId, name, position } });
    }
  }
}

/** What changed, for the audit log: each from what to what; the name in any case, to know it by. */
function differences(before: DescribedService, after: DescribedService): Prisma.InputJsonObject {
  const changed = Object.entries(after).filter(([field, to]) => before[field] !== to);
  const told = changed.map(([field, to]) => [field, { from: before[field] ?? null, to }]);
  return { name: after.name ?? null, ...Object.fromEntries(told) };
}
