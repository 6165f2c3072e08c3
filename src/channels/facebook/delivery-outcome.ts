import type { DeliveryFailure, DeliveryOutcome, FailureReason } from "../../conversations/delivery-outcome";
import type { GraphFailure } from "../../messenger/graph-client";
import { classifyGraphError, type GraphError } from "../../messenger/graph-error";

/** How often a fault that Facebook calls passing is tried again before it is taken for lasting. */
const passingFaultTries = 5;

/** Both mean: the 24 hours are over. Other refusals of a person have other causes. */
const windowSubcodes = new Set([2018278, 2018065]);

/** What a failed Send API call means for the message. */
export function outcomeOfFailure(failure: GraphFailure): DeliveryOutcome {
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
      return outcomeOfGraphError(failure.error, failure.httpStatus);
  }
}

function outcomeOfGraphError(error: GraphError, httpStatus: number): DeliveryOutcome {
  const failure = (reason: FailureReason): DeliveryFailure => ({
    reason,
    platform: {
      code: error.code,
      text: error.message,
      ...(error.subcode === undefined ? {} : { subcode: error.subcode }),
      ...(error.traceId === undefined ? {} : { traceId: error.traceId }),
    },
  });
  switch (classifyGraphError(error, httpStatus)) {
    case "retry":
      return { kind: "try-again", failure: failure("temporary"), maximumTries: passingFaultTries };
    case "throttled":
      return { kind: "try-again", failure: failure("throttled"), maximumTries: null };
    case "reauthorise":
      return { kind: "account-unusable", failure: failure("token-invalid") };
    case "configuration":
      return { kind: "account-unusable", failure: failure("permission-missing") };
    case "not-allowed":
      return {
        kind: "rejected",
        failure: failure(windowSubcodes.has(error.subcode ?? 0) ? "window-closed" : "contact-unavailable"),
      };
    case "permanent":
      return { kind: "rejected", failure: failure("message-refused") };
    case "unknown-outcome":
      return { kind: "unknown", failure: failure("no-answer") };
  }
}
