import type { Database, Transaction } from "../../platform/database";
import { log } from "../../platform/log";
import { processWide } from "../../platform/process-wide";
import { SealBrokenError } from "../../platform/secret-box";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { accountChanged } from "../announcements";
import { openAppSecret, openVerifyToken } from "./account-credentials";

type WebhookAccountRow = {
  id: string;
  pageId: string;
  appId: string | null;
  appSecret: string | null;
  verifySignatures: boolean;
  isActive: boolean;
  isDeleted: boolean;
};

const sealReportEveryMs = 3_600_000;

/**
 * All accounts as an incoming request is judged by them, deactivated and deleted ones included: what
 * their app signs is still genuine. One whose secret cannot be opened counts as without, and stops no other.
 */
export async function listWebhookAccounts(database: Database | Transaction) {
  const rows = await database.$queryRaw<WebhookAccountRow[]>`
    /* prepared */
    select id, page_id as "pageId", app_id as "appId", app_secret as "appSecret",
           verify_signatures as "verifySignatures", deactivated_at is null as "isActive",
           deleted_at is not null as "isDeleted"
      from integration_account
     where channel = 'facebook'`;
  return rows.map((row) => ({
    ...row,
    appSecret: unlessSealBroken(row.id, "appSecret", () => openAppSecret(row)),
  }));
}

/** The active accounts with their verify tokens, for the verification handshake. */
export async function listVerifyTokens(database: Database) {
  const rows = await database.integrationAccount.findMany({
    where: { channel: "facebook", deactivatedAt: null, deletedAt: null },
    select: { id: true, pageId: true, appId: true, verifyToken: true },
  });
  return rows.flatMap(({ id, pageId, appId, ...row }) => {
    const verifyToken = unlessSealBroken(id, "verifyToken", () => openVerifyToken({ id, ...row }));
    return verifyToken === null ? [] : [{ id, pageId, appId, verifyToken }];
  });
}

/**
 * Notes that a handshake succeeded. It names neither app nor Page, so it counts for every account of the
 * apps whose token was shown, and each is told whose it was: its own, or else the smallest id of its app.
 */
export async function recordHandshake(
  { tx, announce }: UnitOfWork,
  matchedIds: readonly string[],
  now: Date,
): Promise<void> {
  const verified = await tx.$queryRaw<{ id: string }[]>`
    with matched as (
      select id, app_id from integration_account where id = any(${[...matchedIds]}::uuid[])
    ), whose as (
      select a.id, case when a.id in (select id from matched) then a.id
                        else (select m.id from matched m where m.app_id = a.app_id order by m.id limit 1) end as by_id
        from integration_account a
       where a.deleted_at is null and a.channel = 'facebook'
         and (a.id in (select id from matched) or a.app_id in (select app_id from matched))
       order by a.id
         for update
    )
    update integration_account a
       set callback_verified_at = ${now}, callback_verified_by_id = whose.by_id
      from whose where a.id = whose.id
    returning a.id`;
  for (const { id } of verified) announce(accountChanged({ accountId: id }));
  log().info({ accountCount: verified.length }, "Facebook verified the callback URL");
}

/** What `open` gives; null when the seal is broken, which is logged, but not with each request that comes. */
function unlessSealBroken(accountId: string, column: string, open: () => string | null): string | null {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SealBrokenError)) throw error;
    const reports = processWide("broken-seal-reports", () => new Map<string, number>());
    const place = `${accountId}/${column}`;
    const last = reports.get(place);
    if (last === undefined || Date.now() - last >= sealReportEveryMs) {
      reports.set(place, Date.now());
      log().error(
        { err: error, accountId, column },
        "a secret cannot be opened; the account counts as without",
      );
    }
    return null;
  }
}
