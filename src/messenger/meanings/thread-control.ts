import { at, type Meaning, ofPerson, unknown } from "./samples";

const ours = "612904778153290";
const inbox = "263902037430900";
const pass = {
  ...ofPerson,
  kind: "handover",
  change: "pass",
  appId: ours,
  previousAppId: inbox,
  metadata: null,
};
const take = { ...pass, change: "take", appId: inbox, previousAppId: ours };
const request = { ...pass, change: "request", appId: inbox, previousAppId: null };
const linking = { ...ofPerson, kind: "account-linking" };
const policy = { kind: "policy-enforcement", at };

/** Who answers a thread, and what the Page may do. */
export const threadControl: Meaning[] = [
  ["pass-of-thread", "a thread that came from the inbox", [{ ...pass, metadata: "moved to done" }]],
  ["pass-of-thread-with-numeric-apps", "the same", [pass]],
  ["pass-of-idle-thread", "a thread that came from nobody", [{ ...pass, previousAppId: null }]],
  ["take-of-thread", "a thread that was taken", [take]],
  [
    "take-of-thread-of-the-past",
    "a thread that was taken by an app that is not told",
    [{ ...take, appId: null, metadata: "mine" }],
  ],
  ["request-for-thread", "a thread that is asked for", [{ ...request, metadata: "agent wants in" }]],
  ["request-for-thread-in-standby", "a thread that is asked for", [{ ...request, isStandby: true }]],
  [
    "app-roles",
    "the roles of each app",
    [{ kind: "app-roles", roles: { [ours]: ["primary_receiver"], [inbox]: ["secondary_receiver"] } }],
  ],
  [
    "account-linked",
    "a linked account, without its authorization code",
    [{ ...linking, at: new Date(1790000120000), status: "linked" }],
  ],
  ["account-unlinked", "an account no longer linked", [{ ...linking, status: "unlinked" }]],
  ["account-linking-of-unknown-status", "not known", [unknown("account_linking")]],
  [
    "policy-block",
    "a Page that may not send",
    [{ ...policy, action: "block", reason: "Too many unwanted messages." }],
  ],
  ["policy-unblock", "a Page that may send again", [{ ...policy, action: "unblock", reason: null }]],
  [
    "policy-warning-under-older-key",
    "a Page that is warned",
    [{ ...policy, action: "warning", reason: "Spam." }],
  ],
  ["policy-action-of-the-future", "not known", [unknown("policy_enforcement")]],
];
