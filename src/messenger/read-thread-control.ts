import { type KindReader, readOfPerson, readTexts } from "./event-parts";
import { isRecord, readId, readRecord, readText, readTimestamp } from "./wire-values";

/** The thread went to another app. */
export const readPass: KindReader = readHandover("pass", "pass_thread_control", "new_owner_app_id");
/** Another app took the thread. */
export const readTake: KindReader = readHandover("take", "take_thread_control", "new_owner_app_id");
/** Another app asks for the thread. */
export const readRequest: KindReader = readHandover(
  "request",
  "request_thread_control",
  "requested_owner_app_id",
);

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_handovers */
function readHandover(change: "pass" | "take" | "request", key: string, appIdKey: string): KindReader {
  return (event, surroundings) => {
    const ofPerson = readOfPerson(event, surroundings);
    const control = event[key];
    if (ofPerson === null || !isRecord(control)) return null;
    return {
      ...ofPerson,
      kind: "handover",
      change,
      appId: readId(control[appIdKey]),
      previousAppId: readId(control.previous_owner_app_id),
      metadata: readText(control.metadata),
    };
  };
}

/** https://developers.facebook.com/docs/messenger-platform/handover-protocol */
export const readAppRoles: KindReader = (event) => {
  if (!isRecord(event.app_roles)) return null;
  const roles = Object.entries(event.app_roles).map(
    ([appId, roles]) => [readText(appId) ?? "", readTexts(roles)] as const,
  );
  return { kind: "app-roles", roles: Object.fromEntries(roles) };
};

/**
 * The authorization code that comes along is a secret between the person and the business, and is not kept.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_account_linking
 */
export const readAccountLinking: KindReader = (event, surroundings) => {
  const ofPerson = readOfPerson(event, surroundings);
  const { status } = readRecord(event.account_linking);
  if (ofPerson === null || (status !== "linked" && status !== "unlinked")) return null;
  return { ...ofPerson, kind: "account-linking", status };
};

/**
 * Its key is written in two ways.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_policy_enforcement
 */
export const readPolicyEnforcement: KindReader = (event, { entryAt }) => {
  const { action, reason } = readRecord(event.policy_enforcement ?? event["policy-enforcement"]);
  if (action !== "warning" && action !== "block" && action !== "unblock") return null;
  return {
    kind: "policy-enforcement",
    action,
    reason: readText(reason),
    at: readTimestamp(event.timestamp) ?? entryAt,
  };
};
