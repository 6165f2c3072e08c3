import type { UnitOfWork } from "../../platform/unit-of-work";
import { accountChanged } from "../announcements";
import type { PolicyNotice } from "../policy-notice";

/**
 * Records that the platform warns, blocks or unblocks an account. The newest word counts; of a warning while it is
 * blocked the block stays. Answers whether it said anything new.
 */
export async function recordPolicyNotice(
  { tx, announce }: UnitOfWork,
  accountId: string,
  { action, reason, at }: PolicyNotice,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    update integration_account
       set policy_blocked_at = case ${action} when 'block' then coalesce(policy_blocked_at, ${at})
                                              when 'unblock' then null
                                              else policy_blocked_at end,
           policy_reason = case when ${action} = 'unblock' then null
                                else coalesce(${reason}::text, policy_reason, '') end,
           policy_told_at = ${at}
     where id = ${accountId}::uuid and (policy_told_at is null or policy_told_at < ${at})`;
  if (count > 0) announce(accountChanged({ accountId }));
  return count > 0;
}
