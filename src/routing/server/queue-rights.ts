import { hasRole, type SignedInUser } from "../../agents/user";
import type { Database, Transaction } from "../../platform/database";
import { listServedServices } from "./service-demands";

/** Which queues somebody sees, and whether they may take from them. */
export type QueueRights = { queueServiceIds: string[]; mayTake: boolean };

/**
 * Supervisors see the queue of every service and may take from it; agents see those of the services they work on, and
 * may take if the installation lets them.
 */
export async function findQueueRights(
  reader: Database | Transaction,
  user: Pick<SignedInUser, "id" | "roles">,
): Promise<QueueRights> {
  if (hasRole(user, "supervisor")) {
    const services = await reader.service.findMany({ select: { id: true } });
    return { queueServiceIds: services.map(({ id }) => id), mayTake: true };
  }
  const installation = await reader.installation.findUnique({
    where: { id: 1 },
    select: { agentsMayTake: true },
  });
  return {
    queueServiceIds: await listServedServices(reader, user.id),
    mayTake: installation?.agentsMayTake ?? true,
  };
}
