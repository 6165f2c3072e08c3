import { randomUUID } from "node:crypto";
import type { Database } from "../platform/database";
import { findService } from "../routing/server/read-service";
import { addService, saveService } from "../routing/server/save-service";
import { newService, type ServiceForm } from "../routing/service-form";
import { createConversation, createMessage } from "./conversations";

const administratorId = "8d1c1d5e-0000-4000-8000-000000000001";

/** Creates a service as an administrator does in the form; answers its id. */
export async function configureService(
  database: Database,
  name: string,
  changes: Partial<ServiceForm> = {},
): Promise<string> {
  const form = { ...newService(["Resolved", "Spam"]), name, ...changes };
  const added = await addService(database, { form, actorId: administratorId, now: new Date() });
  if (added.kind !== "created") throw new Error(`The service ${name} was not created: ${added.kind}`);
  return added.serviceId;
}

/** Saves a service's form with these changes, as an administrator does who has just opened it. */
export async function changeService(
  database: Database,
  serviceId: string,
  changes: Partial<ServiceForm> | ((form: ServiceForm) => Partial<ServiceForm>),
) {
  const found = await findService(database, serviceId);
  if (!found) throw new Error(`There is no service ${serviceId}.`);
  const changed = typeof changes === "function" ? changes(found.form) : changes;
  const form = { ...found.form, ...changed };
  const { version } = found;
  return saveService(database, { serviceId, version, form, actorId: administratorId, now: new Date() });
}

/** A team of these people. */
export async function createTeam(
  database: Database,
  name: string,
  memberIds: readonly string[] = [],
): Promise<string> {
  const id = randomUUID();
  const members = { create: memberIds.map((userId) => ({ userId })) };
  await database.team.create({ data: { id, name, members } });
  return id;
}

/** A skill that these people have, each at a level. */
export async function createSkill(
  database: Database,
  name: string,
  levels: Readonly<Record<string, number>> = {},
): Promise<string> {
  const id = randomUUID();
  const agents = { create: Object.entries(levels).map(([userId, level]) => ({ userId, level })) };
  await database.skill.create({ data: { id, name, agents } });
  return id;
}

/** An interaction that waits in a service; answers its id. */
export async function queueInteraction(
  database: Database,
  { accountId, serviceId }: { accountId: string; serviceId: string },
): Promise<string> {
  const conversationId = await createConversation(database, { accountId });
  const openedByMessageId = await createMessage(database, conversationId);
  const id = randomUUID();
  await database.interaction.create({
    data: { id, conversationId, serviceId, openedByMessageId, status: "queued", queuedAt: new Date() },
  });
  return id;
}
