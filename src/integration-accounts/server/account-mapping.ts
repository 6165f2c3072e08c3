import type { IntegrationAccount } from "../../platform/prisma-client/client";
import { accountWarnings } from "../account-health";
import type { AccountProperties, AccountSummary } from "../integration-account";
import { openVerifyToken } from "./account-credentials";

/** The columns of a summary: nothing sealed is read for a list. */
export const summaryColumns = {
  id: true,
  channel: true,
  name: true,
  pageUsername: true,
  pageId: true,
  appSecretSetAt: true,
  verifySignatures: true,
  unusableSince: true,
  unusableReason: true,
  policyBlockedAt: true,
  policyReason: true,
  policyToldAt: true,
  subscriptionLostAt: true,
  mayResubscribe: true,
  throttledUntil: true,
  checks: true,
  deactivatedAt: true,
  lastInboundAt: true,
  lastOutboundAt: true,
  picture: { select: { fetchedAt: true } },
} as const;

type WithPicture = { picture: { fetchedAt: Date } | null };
type SummaryRow = Pick<IntegrationAccount, Exclude<keyof typeof summaryColumns, "picture">> & WithPicture;

/** What a list shows of an account. */
export function toSummary(row: SummaryRow): AccountSummary {
  const { id, channel, name, pageUsername, pageId, lastInboundAt, lastOutboundAt, deactivatedAt } = row;
  const warnings = accountWarnings({ ...row, hasAppSecret: row.appSecretSetAt !== null }, new Date());
  return {
    ...{ id, channel, name, pageUsername, pageId, warnings, lastInboundAt, lastOutboundAt, deactivatedAt },
    pictureAt: row.picture?.fetchedAt ?? null,
  };
}

/** What administrators see of an account: of its secrets only what to recognise them by. */
export function toProperties(
  row: IntegrationAccount & WithPicture,
  isPageIdFixed: boolean,
): AccountProperties {
  return {
    ...toSummary(row),
    version: row.version,
    isPageIdFixed,
    token: { lastFour: row.tokenLastFour, setAt: row.tokenSetAt },
    appId: row.appId,
    appSecret: row.appSecretSetAt && { lastFour: row.appSecretLastFour ?? "", setAt: row.appSecretSetAt },
    verifyToken: openVerifyToken(row),
    verifySignatures: row.verifySignatures,
    mayResubscribe: row.mayResubscribe,
    humanAgentEnabled: row.humanAgentEnabled,
    showsTyping: row.showsTyping,
    showsSeen: row.showsSeen,
  };
}
