import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";

/** Routes a new account to the installation's first service, which is made when there is none yet. */
export async function routeNewAccount(tx: Transaction, accountId: string): Promise<void> {
  // Of two first accounts at once, one makes the service and the other finds it.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('first service', 0))`;
  const first = await tx.service.findFirst({ orderBy: { createdAt: "asc" }, select: { id: true } });
  const serviceId =
    first?.id ?? (await createService(tx, "General", ["Resolved", "Follow-up needed", "Spam"]));
  await tx.accountRoute.create({ data: { accountId, serviceId } });
}

/** Creates a service with its dispositions, in their order; answers its id. */
export async function createService(
  tx: Transaction,
  name: string,
  dispositions: readonly string[],
): Promise<string> {
  const id = randomUUID();
  await tx.service.create({ data: { id, name } });
  await tx.disposition.createMany({
    data: dispositions.map((disposition, position) => ({
      id: randomUUID(),
      serviceId: id,
      name: disposition,
      position,
    })),
  });
  return id;
}
