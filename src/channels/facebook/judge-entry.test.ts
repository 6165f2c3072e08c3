import { describe, expect, test } from "vitest";
import type { PageId } from "../../messenger/identifiers";
import { judgeEntry, mayBeUnsigned, type WebhookAccount } from "./judge-entry";

const page = "104829617735521" as PageId;

function account(changes: Partial<WebhookAccount> = {}): WebhookAccount {
  return {
    id: "account",
    pageId: page,
    appId: null,
    appSecret: "own",
    verifySignatures: true,
    isActive: true,
    isDeleted: false,
    ...changes,
  };
}

test("an entry is applied exactly when its own account's secret signed it, or verification is off", () => {
  for (const appSecret of ["own", null]) {
    for (const matchedSecret of ["own", "other", null]) {
      for (const verifySignatures of [true, false]) {
        const subject = account({ appSecret, verifySignatures });
        const isSignedByOwn = appSecret !== null && matchedSecret === appSecret;
        const verdict = judgeEntry(page, matchedSecret, [subject, account({ id: "b", pageId: "2" })]);
        expect(verdict.kind, JSON.stringify({ appSecret, matchedSecret, verifySignatures })).toBe(
          isSignedByOwn || !verifySignatures ? "apply" : "refuse",
        );
      }
    }
  }
});

describe("an entry is refused with its reason", () => {
  test("when another app's secret signed it", () => {
    expect(judgeEntry(page, "other", [account()])).toMatchObject({ reason: "signed-by-another-app" });
  });

  test("when its account has no app secret to check with", () => {
    const subject = account({ appSecret: null });
    expect(judgeEntry(page, "other", [subject])).toMatchObject({ reason: "app-secret-missing" });
    expect(judgeEntry(page, null, [subject])).toMatchObject({ reason: "app-secret-missing" });
  });
});

describe("an entry is ignored", () => {
  test("when it is about no Page, about Facebook's test Page, or about a Page nobody connected", () => {
    expect(judgeEntry(null, "own", [account()])).toMatchObject({ reason: "not-about-a-page" });
    expect(judgeEntry("0" as PageId, "own", [account()])).toMatchObject({ reason: "dashboard-test" });
    expect(judgeEntry("7" as PageId, "own", [account()])).toMatchObject({ reason: "unknown-page" });
  });

  test("when its account is deactivated or deleted", () => {
    expect(judgeEntry(page, "own", [account({ isActive: false })])).toMatchObject({
      reason: "account-inactive",
    });
    expect(judgeEntry(page, "own", [account({ isDeleted: true })])).toMatchObject({
      reason: "account-inactive",
    });
  });
});

test("a Page that was deleted and added again is judged by the account that lives", () => {
  const old = account({ id: "old", isDeleted: true, appSecret: "old" });
  expect(judgeEntry(page, "own", [old, account()])).toMatchObject({
    kind: "apply",
    account: { id: "account" },
  });
  expect(judgeEntry(page, "old", [old, account()])).toMatchObject({ kind: "refuse" });
});

test("an unsigned request is looked at only when every entry names an account without verification", () => {
  const open = account({ id: "open", pageId: "1", verifySignatures: false });
  const ids = (...texts: (string | null)[]) => texts as (PageId | null)[];
  expect(mayBeUnsigned(ids("1", "1"), [open, account()])).toBe(true);
  expect(mayBeUnsigned(ids("1", page), [open, account()])).toBe(false);
  expect(mayBeUnsigned(ids("1", "unknown"), [open, account()])).toBe(false);
  expect(mayBeUnsigned(ids("1", null), [open, account()])).toBe(false);
  expect(mayBeUnsigned([], [open])).toBe(false);
});
