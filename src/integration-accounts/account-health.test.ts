import { describe, expect, test } from "vitest";
import {
  type AccountFacts,
  type AccountWarning,
  accountState,
  accountWarnings,
  judgeAccess,
  judgeSubscription,
  stopsMessages,
} from "./account-health";
import type { ConnectionCheck, ConnectionFinding, ConnectionProbe } from "./connection-check";
import { lastFourOf } from "./integration-account";

const healthy: AccountFacts = {
  deactivatedAt: null,
  unusableSince: null,
  unusableReason: null,
  policyBlockedAt: null,
  policyReason: null,
  policyToldAt: null,
  subscriptionLostAt: null,
  mayResubscribe: false,
  hasAppSecret: true,
  verifySignatures: true,
  throttledUntil: null,
  checks: null,
};
const since = new Date("2026-11-21T09:00:00Z");
const now = new Date("2026-11-22T12:00:00Z");
const warningsOf = (facts: AccountFacts) => accountWarnings(facts, now);

function check(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  changes: Partial<ConnectionCheck> = {},
): ConnectionCheck {
  return { probe, result: "failed", finding, facts: {}, technical: null, ...changes };
}
const passed = (probe: ConnectionProbe, finding: ConnectionFinding) =>
  check(probe, finding, { result: "passed" });
const proven = [passed("token", "token-valid"), passed("page", "page-matches")];

describe("an account's warnings", () => {
  test("of one that Facebook accepts and whose messages are verified are none", () => {
    expect(warningsOf(healthy)).toEqual([]);
  });

  test("tell of signatures that cannot be verified for want of an app secret", () => {
    expect(warningsOf({ ...healthy, hasAppSecret: false })).toEqual([{ kind: "app-secret-missing" }]);
  });

  test.each([true, false])(
    "hold a standing one while verification is switched off, with an app secret or without (%s)",
    (hasAppSecret) => {
      const warnings = warningsOf({ ...healthy, hasAppSecret, verifySignatures: false });
      expect(warnings).toEqual([{ kind: "signatures-off" }]);
    },
  );

  test("tell until when the platform's limits hold messages back, unless that is a mere pause or already over", () => {
    const held = (ms: number) => warningsOf({ ...healthy, throttledUntil: new Date(now.getTime() + ms) });
    expect(held(60_000)).toEqual([{ kind: "throttled", until: new Date(now.getTime() + 60_000) }]);
    expect(held(5_000)).toEqual([]);
    expect(held(-60_000)).toEqual([]);
  });

  test("of an account that is refused do not tell of a moment, since somebody must act", () => {
    const throttledUntil = new Date(now.getTime() + 300_000);
    const kinds = warningsOf({ ...healthy, unusableSince: since, throttledUntil }).map(({ kind }) => kind);
    expect(kinds).toEqual(["unusable"]);
  });

  test("tell of a block for a breach of policy with Facebook's reason, else of a warning", () => {
    const told = { ...healthy, policyToldAt: since, policyReason: "Too many unwanted messages." };
    expect(warningsOf({ ...told, policyBlockedAt: since })).toEqual([
      { kind: "policy-blocked", since, reason: "Too many unwanted messages." },
    ]);
    expect(warningsOf(told)).toEqual([
      { kind: "policy-warned", at: since, reason: "Too many unwanted messages." },
    ]);
    expect(warningsOf({ ...told, policyReason: "" })).toEqual([
      { kind: "policy-warned", at: since, reason: null },
    ]);
    expect(warningsOf({ ...told, policyReason: null })).toEqual([]);
  });

  test("begin with the worst", () => {
    const unusableReason = { code: 190, subcode: 463, text: "Session has expired", traceId: "Abc" };
    const facts: AccountFacts = {
      ...healthy,
      hasAppSecret: false,
      unusableSince: since,
      unusableReason,
      subscriptionLostAt: since,
      checks: [
        check("subscription", "fields-missing", { facts: { fields: "messages" } }),
        check("callback", "callback-elsewhere", { facts: { callbackUrl: "https://other.example/fb" } }),
        check("callback", "callback-inactive"),
      ],
    };
    expect(warningsOf(facts)).toEqual([
      { kind: "unusable", since, reason: unusableReason },
      { kind: "subscription-lost", since, missingFields: "messages", mayResubscribe: false },
      { kind: "app-secret-missing" },
      { kind: "callback-elsewhere", callbackUrl: "https://other.example/fb" },
      { kind: "callback-inactive" },
    ]);
  });

  test("of one that is switched off tell that alone", () => {
    const facts = { ...healthy, deactivatedAt: since, unusableSince: since, hasAppSecret: false };
    expect(warningsOf(facts)).toEqual([{ kind: "deactivated", since }]);
  });

  test("name the permissions that are missing, unless the account is refused already", () => {
    const checks = [
      check("permissions", "permissions-missing", { facts: { permissions: "pages_show_list" } }),
    ];
    expect(warningsOf({ ...healthy, checks })).toEqual([
      { kind: "permissions-missing", permissions: "pages_show_list" },
    ]);
    expect(warningsOf({ ...healthy, checks, unusableSince: since }).map(({ kind }) => kind)).toEqual([
      "unusable",
    ]);
  });

  test.each([null, "text", { code: "190" }])(
    "are not hidden by a reason that is kept in another form (%j)",
    (reason) => {
      expect(warningsOf({ ...healthy, unusableSince: since, unusableReason: reason })).toEqual([
        { kind: "unusable", since, reason: {} },
      ]);
    },
  );

  test("survive a finding that this version does not know", () => {
    const unusableReason = { code: 190, finding: "token-eaten", facts: 3 };
    const checks = [{ finding: "from-the-future" }, { finding: "callback-inactive", facts: null }];
    const facts = { ...healthy, unusableSince: since, unusableReason, checks };
    expect(warningsOf(facts)).toEqual([
      { kind: "unusable", since, reason: { code: 190 } },
      { kind: "callback-inactive" },
    ]);
  });

  test("stop messages, or do not", () => {
    const stopping: Record<AccountWarning["kind"], boolean> = {
      deactivated: false,
      unusable: true,
      "policy-blocked": true,
      "policy-warned": false,
      "subscription-lost": true,
      "app-secret-missing": true,
      "callback-elsewhere": true,
      "callback-inactive": true,
      "permissions-missing": false,
      throttled: false,
      "signatures-off": false,
    };
    const warnings: AccountWarning[] = [
      { kind: "deactivated", since },
      { kind: "unusable", since, reason: {} },
      { kind: "policy-blocked", since, reason: null },
      { kind: "policy-warned", at: since, reason: null },
      { kind: "subscription-lost", since, missingFields: null, mayResubscribe: true },
      { kind: "app-secret-missing" },
      { kind: "callback-elsewhere", callbackUrl: "" },
      { kind: "callback-inactive" },
      { kind: "permissions-missing", permissions: "" },
      { kind: "throttled", until: since },
      { kind: "signatures-off" },
    ];
    expect(Object.fromEntries(warnings.map((warning) => [warning.kind, stopsMessages(warning)]))).toEqual(
      stopping,
    );
  });
});

describe("a look at the platform", () => {
  test("that proves the token for this Page makes an account usable", () => {
    expect(judgeAccess([passed("graph-api", "reachable"), ...proven])).toEqual({ kind: "works" });
  });

  test.each<[ConnectionProbe, ConnectionFinding]>([
    ["token", "token-expired"],
    ["token", "token-revoked"],
    ["token", "token-password-changed"],
    ["token", "token-person-checkpointed"],
    ["token", "token-person-unconfirmed"],
    ["token", "token-person-without-role"],
    ["token", "token-not-accepted"],
    ["token", "token-refused"],
    ["token", "permission-missing"],
    ["page", "page-differs"],
    ["page", "token-of-a-person"],
    ["app-secret", "app-secret-wrong"],
    ["app-secret", "app-secret-required"],
    ["app", "token-of-another-app"],
    ["permissions", "permissions-missing"],
    ["permissions", "permissions-elsewhere"],
  ])("that fails at %s with %s makes it unusable, whatever else passed", (probe, finding) => {
    const checks = [passed("graph-api", "reachable"), ...proven, check(probe, finding)];
    expect(judgeAccess(checks)).toEqual({ kind: "refused", reason: { finding, facts: {} } });
  });

  test("keeps with its finding what Facebook said", () => {
    const technical = { code: 190, subcode: 463, traceId: "Abc", text: "Session has expired" };
    expect(judgeAccess([check("token", "token-expired", { technical })])).toEqual({
      kind: "refused",
      reason: { ...technical, finding: "token-expired", facts: {} },
    });
  });

  test.each<[ConnectionFinding, ConnectionCheck["result"]]>([
    ["unreachable", "failed"],
    ["no-answer", "failed"],
    ["unreadable-answer", "failed"],
    ["temporary-failure", "failed"],
    ["throttled", "warning"],
  ])("that found Facebook %s says nothing, whatever the words of its message", (finding, result) => {
    const technical = { code: 190, text: "Error validating access token: Session has expired" };
    expect(judgeAccess([check("graph-api", finding, { result, technical })])).toEqual({ kind: "unknown" });
  });

  test.each<[string, ConnectionCheck]>([
    ["a warning", check("app", "token-of-another-app", { result: "warning" })],
    ["an app secret that is not there", check("app-secret", "app-secret-missing", { result: "warning" })],
    ["an app in development mode", check("app-mode", "app-in-development-mode")],
    ["a Page that is not subscribed", check("subscription", "not-subscribed")],
    ["a subscription that may not be read", check("subscription", "permission-missing")],
    ["an app that may not be asked about the token", check("app", "token-refused")],
    ["an App ID of another app", check("app", "app-id-wrong")],
    ["a callback elsewhere", check("callback", "callback-elsewhere")],
    [
      "a permission that sending does not need",
      check("permissions", "permissions-missing", { facts: { permissions: "pages_manage_metadata" } }),
    ],
  ])("that found %s leaves an account usable", (_what, found) => {
    expect(judgeAccess([...proven, found])).toEqual({ kind: "works" });
  });

  test("that found the permission to send missing among others makes it unusable", () => {
    const facts = { permissions: "pages_manage_metadata, pages_messaging" };
    const verdict = judgeAccess([...proven, check("permissions", "permissions-missing", { facts })]);
    expect(verdict.kind).toBe("refused");
  });

  test("that proves a token and not its Page says nothing", () => {
    expect(judgeAccess([passed("token", "token-valid")])).toEqual({ kind: "unknown" });
  });

  test.each<[ConnectionFinding, ConnectionCheck["result"], ReturnType<typeof judgeSubscription>]>([
    ["subscribed", "passed", "complete"],
    ["fields-advised", "warning", "complete"],
    ["not-subscribed", "failed", "incomplete"],
    ["fields-missing", "failed", "incomplete"],
    ["permission-missing", "failed", "unknown"],
  ])("that found the subscription %s (%s) finds it %s", (finding, result, verdict) => {
    expect(judgeSubscription([...proven, check("subscription", finding, { result })])).toBe(verdict);
  });

  test("that did not see the subscription does not judge it", () => {
    expect(judgeSubscription(proven)).toBe("unknown");
  });
});

test.each([
  [{}, "usable"],
  [{ unusableSince: since }, "unusable"],
  [{ unusableSince: since, deactivatedAt: since }, "inactive"],
  [{ deletedAt: since }, "inactive"],
])("an account with %j is %s", (changes, state) => {
  expect(accountState({ unusableSince: null, deactivatedAt: null, deletedAt: null, ...changes })).toBe(state);
});

test("the last four characters are told only of a secret long enough to stay one", () => {
  expect(lastFourOf("EAADemoNorth1234")).toBe("1234");
  expect(lastFourOf("short1234")).toBe("");
});
