import type { Transaction } from "../../platform/database";

/** A service's configuration in names, field by field. */
export type DescribedService = Record<string, string | number | boolean | null>;

/** Describes a service as the audit log tells of it. */
export async function describeService(tx: Transaction, serviceId: string): Promise<DescribedService> {
  const row = await tx.service.findUniqueOrThrow({
    where: { id: serviceId },
    include: {
      hours: { select: { name: true } },
      teams: { select: { team: { select: { name: true } } }, orderBy: { team: { name: "asc" } } },
      skills: {
        select: { minLevel: true, skill: { select: { name: true } } },
        orderBy: { skill: { name: "asc" } },
      },
      dispositions: { where: { archivedAt: null }, select: { name: true }, orderBy: { position: "asc" } },
    },
  });
  const { id: _id, version: _version, createdAt: _at, hoursId: _hours, ...described } = row;
  return {
    ...described,
    hours: row.hours?.name ?? null,
    teams: listed(row.teams.map(({ team }) => team.name)),
    skills: listed(row.skills.map(({ skill, minLevel }) => `${skill.name} ≥ ${minLevel}`)),
    dispositions: listed(row.dispositions.map(({ name }) => name)),
  };
}

function listed(names: string[]): string | null {
  return names.length === 0 ? null : names.join(", ");
}
