import type { Database, Transaction } from "../../platform/database";
import type { ServiceProperties } from "../service";
import type { ServiceForm } from "../service-form";

/** A service as administrators edit it; null: there is none. */
export async function findService(
  reader: Database | Transaction,
  serviceId: string,
): Promise<ServiceProperties | null> {
  const row = await reader.service.findUnique({
    where: { id: serviceId },
    include: {
      teams: { select: { teamId: true }, orderBy: { team: { name: "asc" } } },
      skills: { select: { skillId: true, minLevel: true }, orderBy: { skill: { name: "asc" } } },
      dispositions: {
        where: { archivedAt: null },
        select: { id: true, name: true },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!row) return null;
  const {
    id,
    version,
    createdAt: _,
    teams,
    greeting,
    closedMessage,
    queueMessage,
    reminderText,
    ...rest
  } = row;
  const form: ServiceForm = {
    ...rest,
    greeting: greeting ?? "",
    closedMessage: closedMessage ?? "",
    queueMessage: queueMessage ?? "",
    reminderText: reminderText ?? "",
    teamIds: teams.map(({ teamId }) => teamId),
  };
  return { id, version, form };
}
