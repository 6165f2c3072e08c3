import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
  TechnicalDetails,
} from "../../integration-accounts/connection-check";
import type { GraphFailure } from "../../messenger/graph-client";
import { classifyGraphError, type GraphError } from "../../messenger/graph-error";

/** A failed call as a row: a limit is a warning, everything else a failure with its cause. */
export function failureCheck(probe: ConnectionProbe, failure: GraphFailure, host: string): ConnectionCheck {
  const finding = failureFinding(failure);
  const result = finding === "throttled" ? "warning" : "failed";
  return { probe, result, finding, facts: { host }, technical: technicalOf(failure) };
}

/** Whether a failure is of the connection or of Facebook itself, and tells nothing of what was asked. */
export function isPassing(failure: GraphFailure): boolean {
  if (failure.kind !== "graph-error") return true;
  return ["throttled", "temporary-failure"].includes(failureFinding(failure));
}

function failureFinding(failure: GraphFailure): ConnectionFinding {
  if (failure.kind !== "graph-error") return failure.kind;
  switch (classifyGraphError(failure.error, failure.httpStatus)) {
    case "throttled":
      return "throttled";
    case "retry":
    case "unknown-outcome":
      return "temporary-failure";
    case "reauthorise":
      return tokenFinding(failure.error);
    case "configuration":
      return "permission-missing";
    case "not-allowed":
    case "permanent":
      return "token-refused";
  }
}

/**
 * Why a token is no longer good. Without a subcode it never was: cut off, mistyped, or no token at all.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes
 */
export function tokenFinding({ subcode }: Pick<GraphError, "subcode">): ConnectionFinding {
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

/** What Facebook's support asks for. The client has taken every secret out of it. */
export function technicalOf(failure: GraphFailure): TechnicalDetails {
  if (failure.kind === "graph-error") return technicalOfError(failure.error);
  if (failure.kind !== "unreadable-answer") return { text: failure.reason };
  return { text: `HTTP ${failure.httpStatus}: ${failure.excerpt}` };
}

/** The same of an error that stands in an answer. */
export function technicalOfError({ code, subcode, traceId, message }: GraphError): TechnicalDetails {
  return { code, subcode, traceId, text: message };
}
