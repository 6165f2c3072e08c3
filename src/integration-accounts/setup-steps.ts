import type { CallbackAdvice } from "./callback-advice";
import type { ConnectionCheck, ConnectionFinding, ConnectionProbe } from "./connection-check";
import { isUnanswered } from "./stored-checks";

/** The steps of the set-up, in the order of the documentation. */
export type SetupStepName =
  | "create-app-and-page"
  | "manage-app"
  | "add-messenger"
  | "generate-token"
  | "create-account"
  | "specify-properties"
  | "edit-subscription"
  | "add-button";

export type SetupState = "done" | "waiting" | "problem";

/** What the guide sees by itself, as a code; what a look at Facebook found has codes of its own. */
type SetupFact =
  | "page-seen"
  | "page-heard"
  | "page-not-seen"
  | "app-secret-not-tested"
  | "permissions-not-seen"
  | "token-not-tested"
  | "account-saved"
  | "account-not-saved"
  | "page-not-compared"
  | "app-not-compared"
  | "callback-verified"
  | "callback-verified-before"
  | "callback-saved"
  | "callback-not-verified"
  | "callback-not-public"
  | "callback-not-https"
  | "callback-local"
  | "fields-selected"
  | "fields-not-seen"
  | "event-received"
  | "no-event-yet"
  | "reply-delivered"
  | "no-reply-yet";

/** One thing seen about a step. Its words are those of its code, with the facts they mention. */
export type SetupObservation = {
  /** Advice is worth a look, a note only good to know: both stand in no step's way. */
  state: SetupState | "advice" | "note";
  facts: Record<string, string>;
  /** When it happened, where the words tell it. */
  at: Date | null;
} & ({ kind: "fact"; code: SetupFact } | { kind: "finding"; code: ConnectionFinding });

export type SetupStep = { name: SetupStepName; state: SetupState; observations: SetupObservation[] };

/** What the steps are judged by. */
export type SetupFacts = {
  isSaved: boolean;
  /** What the last look at Facebook found, or a test of values not saved yet; null: nobody has looked. */
  checks: readonly ConnectionCheck[] | null;
  /** When that look began. */
  checkedAt: Date | null;
  /**
   * The last handshake that proved the callback to the account's app, and the name of the account whose verify
   * token it showed, where that is known. One callback serves all accounts of an app.
   */
  callbackVerified: { at: Date; accountName: string | null } | null;
  /** When a customer last wrote to the Page. */
  lastInboundAt: Date | null;
  hasDeliveredReply: boolean;
  callbackAdvice: CallbackAdvice | null;
};

/** Facebook shows the callback a while after the handshake that proved it, and a look takes its time as well. */
const HANDSHAKE_SETTLES_MS = 15_000;

/**
 * The eight steps of the documentation, each with what was seen of it. A step is done when all that it needs was
 * seen, and is a problem when something seen stands against it.
 */
export function setupSteps(facts: SetupFacts): SetupStep[] {
  return [
    step("create-app-and-page", [seePage(facts)]),
    step("manage-app", [seeAppSecret(facts), ...seeAppId(facts)]),
    step("add-messenger", [seePermissions(facts), ...seeAppMode(facts)]),
    step("generate-token", seeToken(facts)),
    step("create-account", [
      facts.isSaved ? fact("done", "account-saved") : fact("waiting", "account-not-saved"),
    ]),
    step("specify-properties", [comparePage(facts), compareApp(facts)]),
    step("edit-subscription", [...seeCallback(facts), ...seeFields(facts), ...seeAdvice(facts)]),
    step("add-button", seeTraffic(facts)),
  ];
}

/** How many of the steps are done. */
export function doneCount(steps: readonly SetupStep[]): number {
  return steps.filter(({ state }) => state === "done").length;
}

/** The step that is next to be worked at; null when all are done. */
export function currentStep(steps: readonly SetupStep[]): SetupStepName | null {
  return steps.find(({ state }) => state !== "done")?.name ?? null;
}

function step(name: SetupStepName, observations: SetupObservation[]): SetupStep {
  const has = (state: SetupState) => observations.some((observation) => observation.state === state);
  const state = has("problem") ? "problem" : has("waiting") || !has("done") ? "waiting" : "done";
  return { name, state, observations };
}

function seePage(facts: SetupFacts): SetupObservation {
  const page = find(facts, "page");
  // Another Page than the one entered is a Page, too.
  if (page?.finding === "page-matches" || page?.finding === "page-differs") {
    return fact("done", "page-seen", { facts: { owner: page.facts.owner ?? "" } });
  }
  return facts.lastInboundAt ? fact("done", "page-heard") : fact("waiting", "page-not-seen");
}

function seeAppSecret(facts: SetupFacts): SetupObservation {
  const check = find(facts, "app-secret");
  if (!check) return fact("waiting", "app-secret-not-tested");
  // Not entered yet, which only asks for it to be done.
  return found(check, check.result === "warning" ? "waiting" : stateOf(check));
}

/** Whether the App ID stands beside the secret, and belongs to it; whose the token is comes later. */
function seeAppId(facts: SetupFacts): SetupObservation[] {
  const check = find(facts, "app");
  if (check?.finding === "app-credentials-missing") return [found(check, "waiting")];
  return check?.finding === "app-id-wrong" ? [found(check, "problem")] : [];
}

function seePermissions(facts: SetupFacts): SetupObservation {
  const check = find(facts, "permissions");
  if (check) return found(check);
  const token = find(facts, "token");
  return token?.finding === "permission-missing"
    ? found(token, "problem")
    : fact("waiting", "permissions-not-seen");
}

function seeAppMode(facts: SetupFacts): SetupObservation[] {
  const check = find(facts, "app-mode");
  return check ? [found(check)] : [];
}

function seeToken(facts: SetupFacts): SetupObservation[] {
  const answer = find(facts, "graph-api");
  const unanswered = answer && answer.result !== "passed" ? answer : null;
  const token = find(facts, "token");
  if (!token) {
    if (!unanswered) return [fact("waiting", "token-not-tested")];
    return [found(unanswered, unanswered.result === "failed" ? "problem" : "waiting")];
  }
  const page = find(facts, "page");
  return [
    page?.finding === "token-of-a-person" ? found(page, "problem") : found(token),
    ...(unanswered ? [found(unanswered, "advice")] : []),
  ];
}

function comparePage(facts: SetupFacts): SetupObservation {
  const check = find(facts, "page");
  // That it is a person's stands at the step in which the token is generated.
  return check && check.finding !== "token-of-a-person" ? found(check) : fact("waiting", "page-not-compared");
}

function compareApp(facts: SetupFacts): SetupObservation {
  const check = find(facts, "app");
  const isCompared = check?.finding === "token-of-this-app" || check?.finding === "token-of-another-app";
  return check && isCompared ? found(check) : fact("waiting", "app-not-compared");
}

function seeCallback(facts: SetupFacts): SetupObservation[] {
  const { callbackVerified, checkedAt } = facts;
  const check = find(facts, "callback");
  const verified = callbackVerified && seeHandshake(callbackVerified);
  const isSettling =
    callbackVerified !== null &&
    checkedAt !== null &&
    callbackVerified.at.getTime() > checkedAt.getTime() - HANDSHAKE_SETTLES_MS;
  if (!check) return [verified ?? fact("waiting", "callback-not-verified")];
  switch (check.finding) {
    case "callback-ours":
      return [verified ?? found(check)];
    case "app-fields-missing":
      return [verified ?? fact("done", "callback-saved"), found(check, missedState(facts))];
    case "app-fields-advised":
      return [verified ?? fact("done", "callback-saved"), found(check)];
  }
  if (verified && isSettling) return [verified];
  switch (check.finding) {
    case "callback-missing":
      // What was there once and is gone was taken away.
      return [found(check, verified ? "problem" : "waiting")];
    default:
      return check.result === "failed"
        ? [found(check, "problem")]
        : [verified ?? fact("waiting", "callback-not-verified"), found(check)];
  }
}

function seeHandshake({ at, accountName }: NonNullable<SetupFacts["callbackVerified"]>): SetupObservation {
  return accountName === null
    ? fact("done", "callback-verified-before", { at })
    : fact("done", "callback-verified", { at, facts: { account: accountName } });
}

function seeFields(facts: SetupFacts): SetupObservation[] {
  const check = find(facts, "subscription");
  if (!check) return [fact("waiting", "fields-not-seen")];
  switch (check.finding) {
    case "fields-advised":
      return [fact("done", "fields-selected"), found(check, "advice")];
    case "not-subscribed":
    case "fields-missing":
      return [found(check, missedState(facts))];
    default:
      return [found(check)];
  }
}

/** What is not subscribed has still to be done, until something has arrived: then it was lost. */
function missedState({ lastInboundAt }: SetupFacts): SetupState {
  return lastInboundAt === null ? "waiting" : "problem";
}

function seeAdvice({ callbackAdvice }: SetupFacts): SetupObservation[] {
  if (!callbackAdvice) return [];
  if (callbackAdvice.tone === "note") return [fact("note", "callback-local")];
  return [fact("advice", `callback-${callbackAdvice.reason}`)];
}

function seeTraffic({ lastInboundAt, hasDeliveredReply }: SetupFacts): SetupObservation[] {
  return [
    lastInboundAt ? fact("done", "event-received", { at: lastInboundAt }) : fact("waiting", "no-event-yet"),
    hasDeliveredReply ? fact("done", "reply-delivered") : fact("waiting", "no-reply-yet"),
  ];
}

/** What is known of a probe; that one call among others got no answer tells nothing of it. */
function find({ checks }: SetupFacts, probe: ConnectionProbe): ConnectionCheck | undefined {
  return checks?.find((check) => check.probe === probe && (probe === "graph-api" || !isUnanswered(check)));
}

function fact(
  state: SetupObservation["state"],
  code: SetupFact,
  more: Partial<Pick<SetupObservation, "facts" | "at">> = {},
): SetupObservation {
  return { kind: "fact", state, code, facts: {}, at: null, ...more };
}

function found(check: ConnectionCheck, state: SetupObservation["state"] = stateOf(check)): SetupObservation {
  return { kind: "finding", state, code: check.finding, facts: check.facts, at: null };
}

function stateOf({ result }: ConnectionCheck): SetupObservation["state"] {
  return result === "passed" ? "done" : result === "failed" ? "problem" : "advice";
}
