import { randomUUID } from "node:crypto";
import { sealCredential } from "../integration-accounts/server/account-credentials";
import { signBody } from "../messenger/signature";
import { signRequest } from "../messenger/signed-request";
import type { Database } from "../platform/database";
import { createService } from "../routing/server/account-route";

// Sealing needs a key; tests need none in particular.
process.env.ENCRYPTION_KEY ||= "11".repeat(32);

/** The Page and app that tests speak for, unless they say otherwise. */
export const testPage = {
  id: "104829617735521",
  appId: "612904778153290",
  secret: "8f2c1d7e4b6a90538f2c1d7e4b6a9053",
};

type AccountChanges = {
  pageId?: string;
  appId?: string | null;
  appSecret?: string | null;
  verifySignatures?: boolean;
  verifyToken?: string;
  token?: string;
};

/** The data of the jobs that wait in a queue. */
export async function waitingJobs(database: Database, queue: string): Promise<unknown[]> {
  const rows = await database.$queryRaw<{ data: unknown }[]>`
    select data from pgboss.job where name = ${queue} and state in ('created', 'retry') order by created_on`;
  return rows.map(({ data }) => data);
}

/** An integration account that feeds a service of its own; answers both ids. */
export async function createAccount(
  database: Database,
  changes: AccountChanges = {},
): Promise<{ accountId: string; serviceId: string }> {
  const accountId = randomUUID();
  const { pageId = testPage.id, appId = testPage.appId, appSecret = testPage.secret } = changes;
  const { verifySignatures = true, verifyToken = "verify-me", token = "EAATestToken" } = changes;
  const now = new Date();
  await database.integrationAccount.create({
    data: {
      id: accountId,
      name: `Page ${pageId}`,
      pageUsername: "northwind",
      pageId,
      token: sealCredential(accountId, "token", token),
      tokenLastFour: token.slice(-4),
      tokenSetAt: now,
      appId,
      appSecret: appSecret === null ? null : sealCredential(accountId, "appSecret", appSecret),
      appSecretLastFour: appSecret?.slice(-4) ?? null,
      appSecretSetAt: appSecret === null ? null : now,
      verifyToken: sealCredential(accountId, "verifyToken", verifyToken),
      verifySignatures,
    },
  });
  const serviceId = await database.$transaction(async (tx) => {
    const id = await createService(tx, `Service of ${accountId}`, ["Resolved", "Spam"]);
    await tx.accountRoute.create({ data: { accountId, serviceId: id } });
    return id;
  });
  return { accountId, serviceId };
}

/** An agent; Ready since a moment, or Not Ready when none is given. */
export async function createAgent(
  database: Database,
  { capacity = 4, readySince = null as Date | null } = {},
): Promise<string> {
  const id = randomUUID();
  await database.user.create({
    data: {
      id,
      username: `agent-${id}`,
      name: "An Agent",
      passwordHash: "unused",
      roles: ["agent"],
      capacity,
      ...(readySince
        ? { state: { create: { state: "ready", since: readySince, idleSince: readySince } } }
        : {}),
    },
  });
  return id;
}

/** A signed webhook request as Facebook would send it. */
export function signedRequest(entries: readonly object[], secret = testPage.secret) {
  return signedText(JSON.stringify({ object: "page", entry: entries }), secret);
}

/** A request of any text, signed as Facebook would sign it. */
export function signedText(text: string, secret = testPage.secret) {
  const body = Buffer.from(text);
  return { body, signature: signBody(body, secret) };
}

/** The `signed_request` of a person who asks Facebook for their data to be deleted. */
export function deletionRequest(
  userId: string | number,
  { secret = testPage.secret, algorithm = "HMAC-SHA256" } = {},
): string {
  return signRequest({ algorithm, issued_at: 1790000000, user_id: userId }, secret);
}

/** A webhook entry with events of one Page. */
export function pageEntry(events: readonly object[], pageId = testPage.id) {
  return { time: Date.now(), id: pageId, messaging: events };
}

/** A text message of a person, in Facebook's form. */
export function textEvent({
  psid,
  mid,
  text = "Hi",
  at = Date.now(),
  pageId = testPage.id,
}: {
  psid: string;
  mid: string;
  text?: string;
  at?: number;
  pageId?: string;
}) {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp: at, message: { mid, text } };
}
