import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { judgeAccess, judgeSubscription } from "../account-health";
import type { ConnectionCheck } from "../connection-check";

/** What a look was made with, and how far it may be trusted. */
export type LookedAt = {
  /** The version of the account whose values were tried; checks of any other are not written. */
  version?: number;
  /**
   * By whom. What an administrator tested and saw pass ends any refusal at once. The installation's own look
   * ends only what a look found: that a token can read says little of a message that was refused.
   */
  by?: "administrator" | "installation";
};

export type RecordedChecks =
  /**
   * The values were replaced meanwhile, a later look has told more, or the account is gone or was switched off:
   * nothing was written.
   */
  | { kind: "outdated" }
  | {
      kind: "recorded";
      /**
       * - `refused`: it has just become unusable.
       * - `recovered`: it has just become usable.
       * - `to-be-tried`: a message was refused and the look sees nothing wrong; the next message will tell.
       */
      access: "unchanged" | "refused" | "recovered" | "to-be-tried";
      subscription: "unchanged" | "lost" | "regained";
      /** Since when the Page's subscription is lost, after this look. */
      subscriptionLostAt: Date | null;
      /** With a subscription regained: since when the Page's events may not have come. */
      missingSince: Date | null;
      mayResubscribe: boolean;
    };

type Row = {
  was_unusable: boolean;
  was_refused_by_look: boolean;
  lost_before: Date | null;
  last_inbound_at: Date | null;
  unusable_since: Date | null;
  subscription_lost_at: Date | null;
  may_resubscribe: boolean;
};

/**
 * Keeps what a look at Facebook with the saved values found, which began at `now`, and draws its conclusions:
 * whether the account is usable, and whether its Page's events still come. Resuming deliveries and announcing is
 * left to the caller: `settleChecks` does all of it.
 */
export async function recordChecks(
  database: Database | Transaction,
  accountId: string,
  checks: readonly ConnectionCheck[],
  now: Date,
  { version, by = "installation" }: LookedAt = {},
): Promise<RecordedChecks> {
  const access = judgeAccess(checks);
  const subscription = judgeSubscription(checks);
  const reason = access.kind === "refused" ? JSON.stringify(access.reason) : null;
  // That the app is in development mode is known by the refusal alone, which no look can disprove.
  const isInDevelopment = checks.some(({ finding }) => finding === "app-in-development-mode");
  const isProof = access.kind === "works" && by === "administrator" && !isInDevelopment;
  // A look of the installation's that Facebook did not answer unsees nothing.
  const isUnanswered = checks.some(({ probe, result }) => probe === "graph-api" && result !== "passed");
  const isToKeep = by === "administrator" || !isUnanswered;
  const isVersionSaid = version !== undefined;
  const rows = await database.$queryRaw<Row[]>`
    with before as (
      select id, unusable_since, unusable_reason, subscription_lost_at,
             unusable_reason->>'finding' is not null as was_refused_by_look
        from integration_account
       where id = ${accountId}::uuid and deleted_at is null
         and (not ${isVersionSaid}::boolean or version = ${version ?? 0})
         and (${by} = 'administrator'
              or (deactivated_at is null and (checked_at is null or checked_at <= ${now})))
         for update)
    update integration_account account
       set checks = case when ${isToKeep}::boolean or account.checks is null
                         then ${JSON.stringify(checks)}::jsonb else account.checks end,
           checked_at = case when ${isToKeep}::boolean or account.checks is null
                             then ${now} else account.checked_at end,
           unusable_since = case
             when ${access.kind} = 'refused' then coalesce(before.unusable_since, ${now})
             when ${isProof}::boolean or (${access.kind} = 'works' and before.was_refused_by_look) then null
             else before.unusable_since end,
           unusable_reason = case
             when ${access.kind} = 'refused' then ${reason}::jsonb
             when ${isProof}::boolean or (${access.kind} = 'works' and before.was_refused_by_look) then null
             else before.unusable_reason end,
           subscribed_at = case when ${subscription} = 'complete' then ${now} else account.subscribed_at end,
           subscription_lost_at = case
             when ${subscription} = 'complete' then null
             when ${subscription} = 'incomplete' and account.subscribed_at is not null
               then coalesce(before.subscription_lost_at, ${now})
             else before.subscription_lost_at end
      from before
     where account.id = before.id
    returning before.unusable_since is not null as was_unusable, before.was_refused_by_look,
              before.subscription_lost_at as lost_before, account.last_inbound_at,
              account.unusable_since, account.subscription_lost_at, account.may_resubscribe`;
  const [row] = rows;
  if (!row) return { kind: "outdated" };
  const change = subscriptionChange(row);
  return {
    kind: "recorded",
    access: accessChange(row, access.kind),
    subscription: change,
    missingSince: change === "regained" ? missingSince(row) : null,
    subscriptionLostAt: row.subscription_lost_at,
    mayResubscribe: row.may_resubscribe,
  };
}

function accessChange(row: Row, verdict: ReturnType<typeof judgeAccess>["kind"]) {
  const isUnusable = row.unusable_since !== null;
  if (row.was_unusable === isUnusable) {
    return isUnusable && verdict === "works" ? "to-be-tried" : "unchanged";
  }
  return isUnusable ? "refused" : "recovered";
}

function subscriptionChange(row: Row) {
  const isLost = row.subscription_lost_at !== null;
  if ((row.lost_before !== null) === isLost) return "unchanged";
  return isLost ? "lost" : "regained";
}

/** What was seen to be lost was lost before: as far as is known, when the Page was last heard of. */
function missingSince({ lost_before: lostAt, last_inbound_at: heardAt }: Row): Date | null {
  return lostAt !== null && heardAt !== null && heardAt < lostAt ? heardAt : lostAt;
}

/** Ends what made an account unusable; false when nothing did. */
export async function clearUnusable(tx: Transaction, accountId: string): Promise<boolean> {
  const { count } = await tx.integrationAccount.updateMany({
    where: { id: accountId, unusableSince: { not: null } },
    data: { unusableSince: null, unusableReason: Prisma.DbNull },
  });
  return count > 0;
}
