import type { PageId } from "../../messenger/identifiers";

/** An account as an incoming request is judged by it; deactivated and deleted ones included. */
export type WebhookAccount = {
  id: string;
  pageId: string;
  appId: string | null;
  appSecret: string | null;
  verifySignatures: boolean;
  isActive: boolean;
  isDeleted: boolean;
};

/** What is to be done with one entry of a request. */
export type EntryVerdict =
  | { kind: "apply"; account: WebhookAccount }
  | { kind: "ignore"; account: WebhookAccount | null; reason: IgnoreReason }
  /** Another app's secret signed what names this account's Page. */
  | { kind: "refuse"; account: WebhookAccount; reason: RefuseReason };

type IgnoreReason = "not-about-a-page" | "dashboard-test" | "unknown-page" | "account-inactive";
type RefuseReason = "signed-by-another-app" | "app-secret-missing";

/**
 * Judges an entry by its own account: it is applied only if the secret that matched is that account's, or
 * that account has verification switched off. `matchedSecret` is null when no secret matched.
 */
export function judgeEntry(
  pageId: PageId | null,
  matchedSecret: string | null,
  accounts: readonly WebhookAccount[],
): EntryVerdict {
  if (pageId === null) return { kind: "ignore", account: null, reason: "not-about-a-page" };
  if (pageId === "0") return { kind: "ignore", account: null, reason: "dashboard-test" };
  const account = accountOfPage(pageId, accounts);
  if (account === null) return { kind: "ignore", account, reason: "unknown-page" };
  if (account.verifySignatures && account.appSecret !== matchedSecret) {
    const reason = account.appSecret === null ? "app-secret-missing" : "signed-by-another-app";
    return { kind: "refuse", account, reason };
  }
  if (account.verifySignatures && matchedSecret === null) {
    return { kind: "refuse", account, reason: "app-secret-missing" };
  }
  if (!account.isActive || account.isDeleted) return { kind: "ignore", account, reason: "account-inactive" };
  return { kind: "apply", account };
}

/**
 * Whether a request that no known secret signed may be looked at all the same: only when each of its
 * entries names an account with verification switched off.
 */
export function mayBeUnsigned(
  pageIds: readonly (PageId | null)[],
  accounts: readonly WebhookAccount[],
): boolean {
  return (
    pageIds.length > 0 &&
    pageIds.every((pageId) => pageId !== null && accountOfPage(pageId, accounts)?.verifySignatures === false)
  );
}

/** Of several accounts of one Page all but one are deleted; that one counts. */
function accountOfPage(pageId: PageId, accounts: readonly WebhookAccount[]): WebhookAccount | null {
  const ofPage = accounts.filter((account) => account.pageId === pageId);
  return ofPage.find((account) => !account.isDeleted) ?? ofPage[0] ?? null;
}
