import type { DeliveryFailure, DeliveryOutcome, FailureReason } from "../../conversations/delivery-outcome";
import type { ReplyMode } from "../../conversations/reply-mode";
import type { GraphFailure } from "../../messenger/graph-client";
import { classifyGraphError, type GraphError, type GraphErrorClass } from "../../messenger/graph-error";

/** How often a fault that Facebook calls passing is tried before it is taken for lasting. */
const passingFaultTries = 5;

/** How often what is mostly lasting, and sometimes gone at once, is tried. */
const secondChanceTries = 2;

/** The shortest wait after too many calls: Facebook counts by the hour. */
const throttledWaitMs = 30_000;

/** An automated flow has a thread for minutes, not for seconds. */
const threadBusyWaitMs = 60_000;

/** Reasons by detail, wherever the number stands; what is not here has the reason of its class. */
const reasonByDetail = new Map<number, FailureReason>([
  [2018278, "window-closed"],
  [2018065, "window-closed"],
  [2534022, "window-closed"],
  [2018001, "contact-unknown"],
  [2018300, "thread-taken"],
  [2018321, "thread-busy"],
  // A file that could not be fetched or read, and one whose saved copy is gone: the next try hands it over anew.
  [2018008, "file-refused"],
  [2018047, "file-refused"],
  [2018074, "file-refused"],
  [2018294, "file-refused"],
  [2018109, "file-too-large"],
  [36000, "file-too-large"],
  [2018021, "app-in-development"],
  [2018027, "app-in-development"],
  [2018028, "app-in-development"],
  [1893063, "page-restricted"],
  [368, "page-restricted"],
]);

const reasonByClass: Record<GraphErrorClass, FailureReason> = {
  retry: "temporary",
  throttled: "throttled",
  reauthorise: "token-invalid",
  "not-allowed": "contact-unavailable",
  permanent: "message-refused",
  configuration: "permission-missing",
  "unknown-outcome": "no-answer",
};

/** What a passing fault that does not pass is taken for, by code. */
const lastingReasonByCode = new Map<number, FailureReason>([
  [1, "refused-unexplained"],
  [2, "contact-unavailable"],
]);

/** Refusals of the tag alone: without it, the message may be taken. */
const tagRetired = 1893061;

/** What a failed Send API call means for a message that was handed over as `replyMode`. */
export function outcomeOfFailure(failure: GraphFailure, replyMode: ReplyMode): DeliveryOutcome {
  switch (failure.kind) {
    case "unreachable":
      return {
        kind: "try-again",
        failure: { reason: "unreachable", platform: { code: 0, text: failure.reason } },
        maximumTries: null,
      };
    case "no-answer":
      return {
        kind: "unknown",
        failure: { reason: "no-answer", platform: { code: 0, text: failure.reason } },
      };
    case "unreadable-answer":
      return {
        kind: "unknown",
        failure: { reason: "no-answer", platform: { code: failure.httpStatus, text: failure.excerpt } },
      };
    case "graph-error":
      return outcomeOfGraphError(failure.error, failure.httpStatus, replyMode);
  }
}

function outcomeOfGraphError(error: GraphError, httpStatus: number, replyMode: ReplyMode): DeliveryOutcome {
  const errorClass = classifyGraphError(error, httpStatus);
  const reason = reasonByDetail.get(error.subcode ?? error.code) ?? reasonByDetail.get(error.code);
  const failure = failureOf(error, reason ?? reasonByClass[errorClass]);
  const isUnknown = errorClass === "unknown-outcome";
  if (isUnknown) return { kind: "unknown", failure: { ...failure, reason: "no-answer" } };
  if (replyMode === "human-agent" && isOfTheTag(error, errorClass)) return refusedTag(error);
  if (isThePage(error)) return { kind: "account-unusable", failure: failureOf(error, "token-invalid") };
  if (failure.reason === "file-refused") {
    return { kind: "try-again", failure, maximumTries: secondChanceTries };
  }
  if (failure.reason === "thread-busy") {
    return { kind: "try-again", failure, maximumTries: null, waitMs: threadBusyWaitMs };
  }
  switch (errorClass) {
    case "retry": {
      const atLast = lastingReasonByCode.get(error.code);
      return { kind: "try-again", failure, maximumTries: passingFaultTries, ...(atLast && { atLast }) };
    }
    case "throttled":
      return {
        kind: "try-again",
        failure,
        maximumTries: null,
        waitMs: throttledWaitMs,
        holdMs: throttledWaitMs,
      };
    case "reauthorise":
    case "configuration":
      return { kind: "account-unusable", failure };
    case "not-allowed":
    case "permanent":
      return { kind: "rejected", failure };
  }
}

/**
 * Whether what is refused is that a person answers late, and not the account as a whole: Facebook grants that
 * apart. It is not documented how an app without it is refused; these forms were seen.
 * https://developers.facebook.com/docs/features-reference/human-agent
 */
function isOfTheTag({ code, subcode }: GraphError, errorClass: GraphErrorClass): boolean {
  if (subcode === tagRetired || code === tagRetired) return true;
  if (subcode === undefined) return code === 10 || code === 100 || code === 200;
  return errorClass === "not-allowed" && reasonByDetail.get(subcode) === "window-closed";
}

/** Tried once more, since the contact may have opened the window meanwhile: then it goes without the tag. */
function refusedTag(error: GraphError): DeliveryOutcome {
  const failure = failureOf(error, "human-agent-refused");
  return error.subcode === tagRetired || error.code === tagRetired
    ? { kind: "try-again", failure, maximumTries: secondChanceTries }
    : { kind: "rejected", failure };
}

/** The object that a send names in its address is the Page: where it is not there for us, nothing can be sent. */
function isThePage({ code, subcode }: GraphError): boolean {
  return code === 100 && subcode === 33;
}

function failureOf(error: GraphError, reason: FailureReason): DeliveryFailure {
  return {
    reason,
    platform: {
      code: error.code,
      text: error.message,
      ...(error.subcode === undefined ? {} : { subcode: error.subcode }),
      ...(error.traceId === undefined ? {} : { traceId: error.traceId }),
    },
  };
}
