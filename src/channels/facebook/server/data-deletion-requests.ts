import { randomBytes } from "node:crypto";
import type { Database } from "../../../platform/database";
import { keyedDigest } from "../../../platform/secret-box";
import { confirmationCode, confirmationCodeBytes, readConfirmationCode } from "../confirmation-code";

/** A request that somebody's data be deleted, as administrators see it: nothing in it tells whose. */
export type DataDeletionRequest = {
  code: string;
  receivedAt: Date;
  /** The Facebook app it came from; null when the account that knows its secret has no App ID. */
  appId: string | null;
  /** The accounts of that app which are there. */
  accountNames: string[];
};

const pageSize = 50;

/**
 * Records that a person asked through an app for their data to be deleted, and answers the confirmation code.
 * The same person asking again through the same app, at the same moment or later, is given the same code.
 *
 * The app-scoped id is not kept: only a digest of it, which nobody can reverse without ENCRYPTION_KEY.
 */
export async function recordDataDeletionRequest(
  database: Database,
  { appId, userId, now }: { appId: string | null; userId: string; now: Date },
): Promise<{ code: string }> {
  // An app-scoped id says who it is only together with the app.
  const requesterDigest = keyedDigest(`${appId ?? ""}/${userId}`, "data-deletion");
  const code = confirmationCode(randomBytes(confirmationCodeBytes));
  await database.dataDeletionRequest.createMany({
    data: { code, receivedAt: now, appId, requesterDigest },
    skipDuplicates: true,
  });
  return database.dataDeletionRequest.findUniqueOrThrow({
    where: { requesterDigest },
    select: { code: true },
  });
}

/** What may be told to whoever has a code, or null for a code that was never given. */
export async function findDataDeletionRequest(
  database: Database,
  typedCode: string,
): Promise<{ code: string; receivedAt: Date } | null> {
  const code = readConfirmationCode(typedCode);
  if (code === null) return null;
  return database.dataDeletionRequest.findUnique({
    where: { code },
    select: { code: true, receivedAt: true },
  });
}

/** The requests, newest first, fifty at a time; `afterCode` is the last one of those already seen. */
export async function listDataDeletionRequests(
  database: Database,
  afterCode: string | null,
): Promise<{ requests: DataDeletionRequest[]; hasMore: boolean }> {
  const rows = await database.dataDeletionRequest.findMany({
    select: { code: true, receivedAt: true, appId: true },
    orderBy: [{ receivedAt: "desc" }, { code: "asc" }],
    take: pageSize + 1,
    ...(afterCode !== null && { cursor: { code: afterCode }, skip: 1 }),
  });
  const appIds = [...new Set(rows.flatMap(({ appId }) => appId ?? []))];
  const accounts = await database.integrationAccount.findMany({
    where: { appId: { in: appIds }, deletedAt: null },
    select: { name: true, appId: true },
    orderBy: { name: "asc" },
  });
  const requests = rows.slice(0, pageSize).map((row) => ({
    ...row,
    accountNames: accounts.filter(({ appId }) => appId === row.appId).map(({ name }) => name),
  }));
  return { requests, hasMore: rows.length > pageSize };
}
