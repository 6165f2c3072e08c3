import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
  TechnicalDetails,
} from "../../integration-accounts/connection-check";
import type { AppSubscription, TokenInspection } from "../../messenger/app";
import type { GraphFailure } from "../../messenger/graph-client";
import { classifyGraphError } from "../../messenger/graph-error";
import type { getMe, getPage, getSubscribedApps } from "../../messenger/page";
import { missingFields } from "../../messenger/subscription";
import type { AccountTest } from "../account-test";
import { failureCheck, isPassing, technicalOf, technicalOfError, tokenFinding } from "./connection-failure";

type Answer<Value> = { kind: "ok"; value: Value } | GraphFailure;

/** What Facebook answered to everything that was asked. */
export type ConnectionAnswers = {
  /** With the proof, if there is an App Secret. */
  me: Awaited<ReturnType<typeof getMe>>;
  subscribedApps: Awaited<ReturnType<typeof getSubscribedApps>>;
  /** The same two without the proof, where that was refused. */
  withoutProof: Pick<ConnectionAnswers, "me" | "subscribedApps"> | null;
  /** The token's owner as a Page, where it is not the Page that was entered. */
  ownerAsPage: Awaited<ReturnType<typeof getPage>> | null;
  /** What is asked in the app's name; null without App ID or App Secret. */
  app: { inspection: Answer<TokenInspection>; subscriptions: Answer<AppSubscription[]> } | null;
};

/** Where the calls went, and where Facebook's are to arrive. */
export type ConnectionPlaces = { host: string; callbackUrl: string };

/** What every part of the procedure needs: to write to customers, and to be told what they write. */
const neededPermissions = ["pages_messaging", "pages_manage_metadata"];

/** Facebook's code for a parameter it does not accept: of `/me` only the proof, of `/debug_token` only the token. */
const INVALID_PARAMETER = 100;
/** "Error validating application": there is no app with this id. */
const NO_SUCH_APP = 101;
/** What a refused send says of an app that may write to people with a role on it only. */
const developmentModeSubcodes = new Set([2018021, 2018027, 2018028]);

const shownCharacters = 500;

/**
 * Turns what Facebook answered into rows. What cannot be known has no row: after a failure of the connection
 * there is that one alone, and of a token that is not this Page's nothing more is said.
 */
export function judgeConnection(
  test: AccountTest,
  answers: ConnectionAnswers,
  places: ConnectionPlaces,
): ConnectionCheck[] {
  const { me, subscribedApps } = answers.withoutProof ?? answers;
  if (me.kind !== "ok" && isPassing(me)) return [failureCheck("graph-api", me, places.host)];

  const token = judgeToken(answers, places);
  const page = me.kind === "ok" && token?.result !== "failed" ? judgePage(test, answers, me.value) : null;
  const app = judgeApp(test, answers, places);
  const isOfThisApp = app?.finding !== "token-of-another-app" && app?.finding !== "app-id-wrong";
  const isThisPage = page?.result === "passed" && isOfThisApp;
  const rows = [
    passed("graph-api", "reachable", { host: places.host }),
    token,
    page,
    judgeSecret(test, answers),
    app,
    isThisPage ? judgePermissions(test, answers) : null,
    judgeMode(test),
    isThisPage ? judgeSubscription(test, subscribedApps, places) : null,
    judgeCallback(answers, places),
  ];
  return rows.filter((row) => row !== null);
}

function judgeToken(answers: ConnectionAnswers, { host }: ConnectionPlaces): ConnectionCheck | null {
  const { me } = answers.withoutProof ?? answers;
  const inspection = answers.app?.inspection;
  const known = inspection?.kind === "ok" ? inspection.value : null;
  if (known?.error && known.error.code !== INVALID_PARAMETER && !known.isValid) {
    // The inspection may know more than the refusal, and knows it of a token whose call was still answered.
    const isRefusalPlain = me.kind === "ok" || (me.kind === "graph-error" && me.error.subcode === undefined);
    const technical = technicalOfError(known.error);
    if (isRefusalPlain) return failed("token", tokenFinding(known.error), { technical });
  }
  if (me.kind === "ok") return passed("token", "token-valid", ownerFacts(me.value));
  // Refused for its proof: nothing can be said of the token until the secret is right.
  return isProofRefused(me) ? null : failureCheck("token", me, host);
}

type Owner = { id: string; name: string | null };
const ownerFacts = ({ id, name }: Owner) => ({ owner: name ?? id, ownerId: id });

function judgePage({ pageId }: AccountTest, answers: ConnectionAnswers, owner: Owner): ConnectionCheck {
  const facts = { ...ownerFacts(owner), pageId };
  if (owner.id === pageId) return passed("page", "page-matches", facts);
  const page = answers.ownerAsPage;
  // Of a person, Facebook refuses what every Page has.
  const isPerson =
    page?.kind === "graph-error" && classifyGraphError(page.error, page.httpStatus) === "permanent";
  return failed("page", isPerson ? "token-of-a-person" : "page-differs", { facts });
}

/** What the token's app says of the secret by its proof; null when nothing can be told of it. */
function proofVerdict({ appSecret }: AccountTest, { me }: ConnectionAnswers): "accepted" | "refused" | null {
  if (appSecret === null) return null;
  if (me.kind === "ok") return "accepted";
  return isProofRefused(me) ? "refused" : null;
}

/** Whether `/me` was refused for its proof, or for the lack of one. */
export function isProofRefused(me: ConnectionAnswers["me"]): boolean {
  return me.kind === "graph-error" && me.error.code === INVALID_PARAMETER;
}

/** The refusal of the app's own token: App ID and App Secret do not belong together. */
function refusalOfApp({ app }: ConnectionAnswers): GraphFailure | null {
  if (app === null) return null;
  const refused = [app.inspection, app.subscriptions].find(
    (answer) =>
      answer.kind === "graph-error" &&
      (answer.error.code === NO_SUCH_APP ||
        classifyGraphError(answer.error, answer.httpStatus) === "reauthorise"),
  );
  return refused && refused.kind !== "ok" ? refused : null;
}

function isAppAccepted({ app }: ConnectionAnswers): boolean {
  if (app === null) return false;
  const { inspection, subscriptions } = app;
  return inspection.kind === "ok" || subscriptions.kind === "ok" || isOfAnotherApp(inspection);
}

function judgeSecret(test: AccountTest, answers: ConnectionAnswers): ConnectionCheck | null {
  if (test.appSecret === null) {
    if (isProofRefused(answers.me) && answers.me.kind !== "ok") {
      return failed("app-secret", "app-secret-required", { technical: technicalOf(answers.me) });
    }
    return warning("app-secret", test.verifySignatures ? "app-secret-missing" : "signatures-off");
  }
  const proof = proofVerdict(test, answers);
  if (proof === "accepted" || isAppAccepted(answers)) return passed("app-secret", "app-secret-accepted");
  const refusal = refusalOfApp(answers) ?? (proof === "refused" ? answers.me : null);
  if (refusal === null || refusal.kind === "ok") return null;
  return failed("app-secret", "app-secret-wrong", { technical: technicalOf(refusal) });
}

function judgeApp(
  test: AccountTest,
  answers: ConnectionAnswers,
  { host }: ConnectionPlaces,
): ConnectionCheck | null {
  const { app } = answers;
  const { appId } = test;
  if (appId === null || app === null) return warning("app", "app-credentials-missing");
  const refusal = refusalOfApp(answers);
  const proof = proofVerdict(test, answers);
  if (refusal) {
    // The proof shows that the secret is right, so it is the id that is not.
    if (proof !== "accepted") return null;
    return failed("app", "app-id-wrong", { facts: { appId }, technical: technicalOf(refusal) });
  }
  const { inspection } = app;
  const tokenAppId = inspection.kind === "ok" ? inspection.value.appId : null;
  if (tokenAppId === appId) return passed("app", "token-of-this-app", { appId });
  // An app that is not told, and a secret that is right but proves nothing to the token's app.
  const isTokenTaken = (answers.withoutProof ?? answers).me.kind === "ok";
  const isAnother =
    tokenAppId !== null || proof === "refused" || (isTokenTaken && isOfAnotherApp(inspection));
  if (isAnother && isAppAccepted(answers)) {
    const technical = inspection.kind === "ok" ? null : technicalOf(inspection);
    return failed("app", "token-of-another-app", {
      facts: { appId, tokenAppId: tokenAppId ?? "unknown" },
      technical,
    });
  }
  return inspection.kind === "ok" || !isTokenTaken ? null : failureCheck("app", inspection, host);
}

/** Facebook also answers so: "the App_id in the input_token did not match the Viewing App". */
function isOfAnotherApp(inspection: Answer<TokenInspection>): boolean {
  if (inspection.kind === "ok") return inspection.value.error?.code === INVALID_PARAMETER;
  return inspection.kind === "graph-error" && inspection.error.code === INVALID_PARAMETER;
}

function judgePermissions({ pageId }: AccountTest, { app }: ConnectionAnswers): ConnectionCheck | null {
  if (app?.inspection.kind !== "ok" || !app.inspection.value.isValid) return null;
  const { scopes, granularScopes } = app.inspection.value;
  const isElsewhere = (permission: string) =>
    granularScopes.some(
      ({ scope, targetIds }) => scope === permission && targetIds !== null && !targetIds.includes(pageId),
    );
  const missing = neededPermissions.filter((permission) => !scopes.includes(permission));
  const elsewhere = neededPermissions.filter(
    (permission) => scopes.includes(permission) && isElsewhere(permission),
  );
  const facts = { permissions: [...missing, ...elsewhere].join(", "), pageId };
  if (missing.length > 0) return failed("permissions", "permissions-missing", { facts });
  if (elsewhere.length > 0) return failed("permissions", "permissions-elsewhere", { facts });
  return passed("permissions", "permissions-granted", { permissions: neededPermissions.join(", ") });
}

/** No call tells an app's mode: there is only what a refused send has said of it. */
function judgeMode({ recordedRefusal }: AccountTest): ConnectionCheck | null {
  if (recordedRefusal === null) return null;
  const { code, subcode, traceId, text = "" } = recordedRefusal;
  if (!developmentModeSubcodes.has(subcode ?? code ?? 0)) return null;
  return failed("app-mode", "app-in-development-mode", { technical: { code, subcode, traceId, text } });
}

function judgeSubscription(
  { appId }: AccountTest,
  apps: ConnectionAnswers["subscribedApps"],
  { host }: ConnectionPlaces,
): ConnectionCheck | null {
  if (apps.kind !== "ok") return failureCheck("subscription", apps, host);
  const app = apps.value.find(({ id }) => id === appId);
  if (!app) {
    // Whether one of several apps is ours cannot be told without an App ID.
    const isUnknown = appId === null && apps.value.length > 0;
    return isUnknown ? null : failed("subscription", "not-subscribed", {});
  }
  const { needed, advised } = missingFields(app.subscribedFields);
  if (needed.length > 0) {
    return failed("subscription", "fields-missing", { facts: { fields: needed.join(", ") } });
  }
  if (advised.length > 0) return warning("subscription", "fields-advised", { fields: advised.join(", ") });
  return passed("subscription", "subscribed", { app: app.name ?? app.id });
}

function judgeCallback(
  answers: ConnectionAnswers,
  { host, callbackUrl: ours }: ConnectionPlaces,
): ConnectionCheck | null {
  if (answers.app === null || refusalOfApp(answers)) return null;
  const { subscriptions } = answers.app;
  if (subscriptions.kind !== "ok") return failureCheck("callback", subscriptions, host);
  const ofPages = subscriptions.value.find(({ object }) => object === "page");
  if (!ofPages || ofPages.callbackUrl === "") return failed("callback", "callback-missing", {});
  const facts = { callbackUrl: ofPages.callbackUrl.slice(0, shownCharacters) };
  if (!isSameAddress(ofPages.callbackUrl, ours)) return failed("callback", "callback-elsewhere", { facts });
  if (!ofPages.isActive) return failed("callback", "callback-inactive", { facts });
  const { needed, advised } = missingFields(ofPages.fields);
  if (needed.length > 0) {
    return failed("callback", "app-fields-missing", { facts: { fields: needed.join(", ") } });
  }
  if (advised.length > 0) return warning("callback", "app-fields-advised", { fields: advised.join(", ") });
  return passed("callback", "callback-ours", facts);
}

function isSameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}

function passed(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  facts: ConnectionCheck["facts"] = {},
): ConnectionCheck {
  return { probe, result: "passed", finding, facts, technical: null };
}

function warning(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  facts: ConnectionCheck["facts"] = {},
): ConnectionCheck {
  return { probe, result: "warning", finding, facts, technical: null };
}

function failed(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  details: { facts?: ConnectionCheck["facts"]; technical?: TechnicalDetails | null },
): ConnectionCheck {
  return { probe, result: "failed", finding, facts: {}, technical: null, ...details };
}
