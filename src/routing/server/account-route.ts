import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";

/** The service that an account feeds. Every account has a route from its creation on. */
export async function serviceOfAccount(tx: Transaction, accountId: string): Promise<string> {
  const route = await tx.accountRoute.findUnique({ where: { accountId }, select: { serviceId: true } });
  if (!route) throw new Error(`Integration account ${accountId} feeds no service.`);
  return route.serviceId;
}

/** Routes a new account to the installation's first service, which is made when there is none yet. */
export async function routeNewAccount(tx: Transaction, accountId: string): Promise<void> {
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
