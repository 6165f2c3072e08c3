import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

/** Which service an account is to feed, starting from the one that it was seen to feed. */
type Routing = { accountId: string; serviceId: string; fromServiceId: string; actorId: string };

export type RoutedAccount =
  | { kind: "routed" }
  /** Somebody gave it to another service meanwhile: nothing was written. */
  | { kind: "changed-meanwhile"; serviceId: string; serviceName: string }
  | { kind: "not-found" };

/**
 * Lets an account feed another service: who writes to it from now on comes there. What waits or is worked on stays in
 * the service in which it was opened.
 */
export function routeAccount(database: Database, routing: Routing): Promise<RoutedAccount> {
  const { accountId, serviceId, fromServiceId, actorId } = routing;
  return unitOfWork<RoutedAccount>(database, async ({ tx }) => {
    // It cannot be deleted before this ends.
    const [service] = await tx.$queryRaw<{ name: string }[]>`
      select name from service where id = ${serviceId}::uuid for key share`;
    if (!service) return { kind: "not-found" };
    const { count } = await tx.accountRoute.updateMany({
      where: { accountId, serviceId: fromServiceId },
      data: { serviceId },
    });
    const route = await tx.accountRoute.findUnique({
      where: { accountId },
      select: { account: { select: { name: true } }, service: { select: { id: true, name: true } } },
    });
    if (!route) return { kind: "not-found" };
    if (count === 0) {
      return { kind: "changed-meanwhile", serviceId: route.service.id, serviceName: route.service.name };
    }
    if (serviceId === fromServiceId) return { kind: "routed" };
    const from = await tx.service.findUnique({ where: { id: fromServiceId }, select: { name: true } });
    await recordAudit(tx, {
      actorId,
      action: "service.account-routed",
      subject: `service/${serviceId}`,
      details: { name: service.name, account: route.account.name, fromService: from?.name ?? null },
    });
    return { kind: "routed" };
  });
}
