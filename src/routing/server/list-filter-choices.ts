import { hasRole, type SignedInUser } from "../../agents/user";
import type { Database } from "../../platform/database";
import type { ListChoices } from "../conversation-list";

/** By what somebody can filter the list of all conversations, each by its name. */
export async function listFilterChoices(
  database: Database,
  reader: Pick<SignedInUser, "id" | "roles">,
): Promise<ListChoices> {
  const named = { select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const [services, accounts, agents] = await Promise.all([
    database.service.findMany(named),
    database.integrationAccount.findMany({ ...named, where: { deletedAt: null } }),
    hasRole(reader, "supervisor")
      ? database.user.findMany({ ...named, where: { roles: { hasSome: ["agent", "supervisor"] } } })
      : [],
  ]);
  return { services, accounts, agents };
}
