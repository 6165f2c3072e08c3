import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
  TechnicalDetails,
} from "../../../integration-accounts/connection-check";
import { createGraphClient, type GraphClient, type GraphFailure } from "../../../messenger/graph-client";
import { classifyGraphError, type GraphError } from "../../../messenger/graph-error";
import type { PageId } from "../../../messenger/identifiers";
import { getMe, getPage } from "../../../messenger/page";
import { type Env, env } from "../../../platform/env";
import type { AccountTest } from "../../account-test";

const TIME_LIMIT_MS = 10_000;

/** Facebook's code for a parameter it does not accept; of `/me` that can only be the proof. */
const INVALID_PARAMETER = 100;

type GraphApi = Pick<Env, "graphApiUrl" | "graphApiVersion">;
type Owner = Extract<Awaited<ReturnType<typeof getMe>>, { kind: "ok" }>["value"];
type Subject = { test: AccountTest; clientWith: (appSecret: string | null) => GraphClient; host: string };

/**
 * Proves that a token is valid and belongs to this Page, and that the app secret is the app's, row by row up to
 * the first failure that hides what comes after it. Only reads, and no secret is in what it answers.
 */
export async function testConnection(
  test: AccountTest,
  { graphApiUrl: baseUrl, graphApiVersion: version }: GraphApi = env(),
): Promise<ConnectionCheck[]> {
  const deadline = performance.now() + TIME_LIMIT_MS;
  const clientWith = (appSecret: string | null) => {
    const timeoutMs = Math.max(1, Math.round(deadline - performance.now()));
    return createGraphClient({ baseUrl, version, token: test.token, appSecret, timeoutMs });
  };
  const subject = { test, clientWith, host: new URL(baseUrl).host };

  const me = await getMe(clientWith(test.appSecret));
  if (me.kind === "ok") return checkOwner(subject, me.value, checkSecret(test));
  if (me.kind === "graph-error" && me.error.code === INVALID_PARAMETER) {
    return checkWithoutProof(subject, me.error);
  }
  return readFailure(subject, me);
}

/** The call was refused for its proof, or for the lack of one: is the token good without? */
async function checkWithoutProof(subject: Subject, refusal: GraphError): Promise<ConnectionCheck[]> {
  const { test, clientWith, host } = subject;
  const finding = test.appSecret === null ? "app-secret-required" : "app-secret-wrong";
  const secretCheck = failed("app-secret", finding, { technical: technicalOf(refusal) });
  const me = test.appSecret === null ? null : await getMe(clientWith(null));
  if (me?.kind === "ok") return checkOwner(subject, me.value, secretCheck);
  // Refused again for want of a proof: nothing can be said of the token until the secret is right.
  const isProofRequired = me?.kind === "graph-error" && me.error.code === INVALID_PARAMETER;
  if (me === null || isProofRequired) return [passed("graph-api", "reachable", { host }), secretCheck];
  return readFailure(subject, me);
}

function checkSecret({ appSecret, verifySignatures }: AccountTest): ConnectionCheck {
  if (appSecret !== null) return passed("app-secret", "app-secret-accepted");
  const finding = verifySignatures ? "app-secret-missing" : "signatures-off";
  return { probe: "app-secret", result: "warning", finding, facts: {}, technical: null };
}

async function checkOwner(
  { test, clientWith, host }: Subject,
  owner: Owner,
  secretCheck: ConnectionCheck,
): Promise<ConnectionCheck[]> {
  const facts = { owner: owner.name ?? owner.id, ownerId: owner.id, pageId: test.pageId };
  const valid = [passed("graph-api", "reachable", { host }), passed("token", "token-valid", facts)];
  if (owner.id === test.pageId) return [...valid, passed("page", "page-matches", facts), secretCheck];

  // What every Page has and no person: asked of a person, it is refused.
  const appSecret = secretCheck.result === "failed" ? null : test.appSecret;
  const page = await getPage(clientWith(appSecret), owner.id as PageId);
  const isPerson =
    page.kind === "graph-error" && classifyGraphError(page.error, page.httpStatus) === "permanent";
  return [...valid, failed("page", isPerson ? "token-of-a-person" : "page-differs", { facts }), secretCheck];
}

function readFailure(subject: Subject, failure: GraphFailure): ConnectionCheck[] {
  if (failure.kind === "graph-error") return readRefusal(subject, failure);
  const text =
    failure.kind === "unreadable-answer" ? `HTTP ${failure.httpStatus}: ${failure.excerpt}` : failure.reason;
  return [failed("graph-api", failure.kind, { facts: { host: subject.host }, technical: { text } })];
}

function readRefusal(
  { host }: Subject,
  { error, httpStatus }: Extract<GraphFailure, { kind: "graph-error" }>,
): ConnectionCheck[] {
  const technical = technicalOf(error);
  const facts = { host };
  const refusedToken = (finding: ConnectionFinding) => [
    passed("graph-api", "reachable", facts),
    failed("token", finding, { technical }),
  ];
  switch (classifyGraphError(error, httpStatus)) {
    case "throttled":
      return [{ probe: "graph-api", result: "warning", finding: "throttled", facts, technical }];
    case "retry":
    case "unknown-outcome":
      return [failed("graph-api", "temporary-failure", { facts, technical })];
    case "reauthorise":
      return refusedToken(tokenFinding(error));
    case "configuration":
      return refusedToken("permission-missing");
    case "not-allowed":
    case "permanent":
      return refusedToken("token-refused");
  }
}

/**
 * Why a token is no longer good. Without a subcode it never was: cut off, mistyped, or no token at all.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes
 */
function tokenFinding({ subcode }: GraphError): ConnectionFinding {
  switch (subcode) {
    case 458:
      return "token-revoked";
    case 459:
      return "token-person-checkpointed";
    case 460:
      return "token-password-changed";
    case 463:
      return "token-expired";
    case 464:
      return "token-person-unconfirmed";
    case 492:
      return "token-person-without-role";
    default:
      return "token-not-accepted";
  }
}

function technicalOf({ code, subcode, traceId, message }: GraphError): TechnicalDetails {
  return { code, subcode, traceId, text: message };
}

function passed(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  facts: ConnectionCheck["facts"] = {},
): ConnectionCheck {
  return { probe, result: "passed", finding, facts, technical: null };
}

function failed(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  details: Partial<Pick<ConnectionCheck, "facts" | "technical">>,
): ConnectionCheck {
  return { probe, result: "failed", finding, facts: {}, technical: null, ...details };
}
