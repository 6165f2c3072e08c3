import type { Database } from "../../platform/database";

/**
 * The last handshake that proved the callback to an account's app, and the name of the account whose verify token
 * it showed, where that is known. One callback serves all accounts of an app, those that came later as well.
 */
export async function findCallbackProof(
  database: Database,
  { id, appId }: { id: string; appId: string | null },
): Promise<{ at: Date; accountName: string | null } | null> {
  const verified = await database.integrationAccount.findFirst({
    where: {
      deletedAt: null,
      callbackVerifiedAt: { not: null },
      OR: [{ id }, ...(appId === null ? [] : [{ appId }])],
    },
    orderBy: [{ callbackVerifiedAt: "desc" }, { id: "asc" }],
    select: { callbackVerifiedAt: true, callbackVerifiedById: true },
  });
  if (!verified?.callbackVerifiedAt) return null;
  const { callbackVerifiedAt: at, callbackVerifiedById: byId } = verified;
  const by =
    byId === null
      ? null
      : await database.integrationAccount.findUnique({ where: { id: byId }, select: { name: true } });
  return { at, accountName: by?.name ?? null };
}
