import { describe, expect, test } from "vitest";
import type { FailureReason } from "../../conversations/delivery-outcome";
import type { GraphFailure } from "../../messenger/graph-client";
import { outcomeOfFailure } from "./delivery-outcome";

const none = undefined;

function refused(code: number, subcode?: number, httpStatus = 400, isTransient?: boolean): GraphFailure {
  return {
    kind: "graph-error",
    httpStatus,
    error: { message: "as Facebook says", code, subcode, isTransient, traceId: "trace" },
  };
}

/** A few tries, and what it is taken for when they are used up. */
const few = (reason: FailureReason, atLast?: FailureReason) => ({
  kind: "try-again",
  failure: { reason },
  maximumTries: 5,
  ...(atLast && { atLast }),
});
/** Once more. */
const once = (reason: FailureReason) => ({ kind: "try-again", failure: { reason }, maximumTries: 2 });
/** As often as the window allows, not before a moment, and with it everybody else of the account. */
const throttled = {
  kind: "try-again",
  failure: { reason: "throttled" },
  maximumTries: null,
  waitMs: 30_000,
  holdMs: 30_000,
};
const no = (reason: FailureReason) => ({ kind: "rejected", failure: { reason } });
const stop = (reason: FailureReason) => ({ kind: "account-unusable", failure: { reason } });
const unknown = { kind: "unknown", failure: { reason: "no-answer" } };

/** The published errors, one row each: code, subcode, what becomes of a message that meets it. */
const rows: [code: number, subcode: number | undefined, outcome: object, meaning: string][] = [
  [1, none, few("temporary", "refused-unexplained"), "unknown error, often a missing permission"],
  [1, 99, few("temporary", "refused-unexplained"), "unknown error"],
  [1, 1357046, unknown, "invalid JSON reply, though the messages were sent"],
  [2, none, few("temporary", "contact-unavailable"), "temporary, or the person blocked the Page"],
  [2, 2018344, stop("permission-missing"), "an administrator must accept terms"],
  [3, none, stop("permission-missing"), "capability missing"],
  [4, none, throttled, "app limit"],
  [4, 2018022, throttled, "too many sends to phone numbers"],
  [4, 2018354, no("contact-unavailable"), "marketing cadence"],
  [9, 2018352, throttled, "too many opt-in requests"],
  [10, none, stop("permission-missing"), "no permission"],
  [10, 2018278, no("window-closed"), "outside the window"],
  [10, 2018065, no("window-closed"), "outside the window"],
  [10, 2534022, no("window-closed"), "outside the window, Instagram"],
  [10, 2018108, no("contact-unavailable"), "the person cannot receive now"],
  [10, 1893063, stop("page-restricted"), "Page restricted for a time"],
  [10, 1404170, no("contact-unavailable"), "opt-in restricted"],
  [10, 1893015, no("contact-unavailable"), "topic stopped by the person"],
  [10, 2018336, stop("permission-missing"), "user-level menu"],
  [10, 2534077, stop("token-invalid"), "Instagram link broken"],
  [17, none, throttled, "user limit"],
  [32, none, throttled, "Page limit"],
  [341, none, throttled, "application limit"],
  [368, none, stop("page-restricted"), "policy block"],
  [100, none, no("message-refused"), "bad parameter"],
  [100, 33, stop("token-invalid"), "the Page is not there for this token"],
  [100, 2018001, no("contact-unknown"), "no matching user"],
  [100, 2018008, once("file-refused"), "file could not be fetched"],
  [100, 2018014, no("message-refused"), "message and sender action together"],
  [100, 2018034, no("message-refused"), "empty message"],
  [100, 2018047, once("file-refused"), "upload failed"],
  [100, 2018074, once("file-refused"), "saved attachment not ours or expired: handed over anew once"],
  [100, 2018109, no("file-too-large"), "attachment too large"],
  [100, 2018164, stop("permission-missing"), "wrong app id"],
  [100, 2018294, once("file-refused"), "video timed out"],
  [100, 2018320, no("message-refused"), "product template"],
  [100, 2018328, no("message-refused"), "product template"],
  [100, 1893061, no("message-refused"), "retired message tag, of a message without one"],
  [100, 2534013, no("message-refused"), "Instagram"],
  [100, 2534037, no("message-refused"), "Instagram: not the thread's owner"],
  [102, none, stop("token-invalid"), "session"],
  [190, none, stop("token-invalid"), "invalid token"],
  [190, 458, stop("token-invalid"), "app removed"],
  [190, 459, stop("token-invalid"), "user must log in"],
  [190, 460, stop("token-invalid"), "password changed"],
  [190, 463, stop("token-invalid"), "expired"],
  [190, 464, stop("token-invalid"), "unconfirmed user"],
  [190, 467, stop("token-invalid"), "invalid token"],
  [190, 492, stop("token-invalid"), "no role on the Page"],
  [200, none, stop("permission-missing"), "permission"],
  [200, 1545041, no("contact-unavailable"), "person unavailable"],
  [200, 2018021, stop("app-in-development"), "development mode"],
  [200, 2018027, stop("app-in-development"), "development mode"],
  [200, 2018028, stop("app-in-development"), "development mode"],
  [200, 2534041, stop("token-invalid"), "Instagram access switched off"],
  [210, none, stop("permission-missing"), "a permission of the range"],
  [230, none, stop("permission-missing"), "pages_messaging missing"],
  [299, none, stop("permission-missing"), "a permission of the range"],
  [551, none, no("contact-unavailable"), "person unavailable"],
  [551, 1545041, no("contact-unavailable"), "person unavailable"],
  [613, none, throttled, "rate limit"],
  [613, 1893016, no("contact-unavailable"), "second opt-in request on one topic, no rate limit"],
  [613, 2018338, stop("permission-missing"), "tag abuse warning"],
  [613, 2534040, throttled, "rate limit"],
  [613, 1996, throttled, "rate limit"],
  [1200, none, few("temporary"), "temporary send failure"],
  [2022, none, stop("permission-missing"), "commerce messages disabled"],
  [10303, none, no("message-refused"), "account linking token"],
  [10900, none, no("message-refused"), "already replied privately"],
  [10903, none, no("message-refused"), "cannot reply to this"],
  [36000, none, no("file-too-large"), "image too large"],
  [80001, none, throttled, "business use case limit: pages"],
  [80006, none, throttled, "business use case limit: messenger"],
  [2018300, none, no("thread-taken"), "another app owns the thread"],
  [100, 2018300, no("thread-taken"), "another app owns the thread"],
  [2018321, none, later(), "an automated flow owns the thread"],
  [100, 2018321, later(), "an automated flow owns the thread"],
  [99999, none, no("message-refused"), "a code we do not know"],
];

function later() {
  return { kind: "try-again", failure: { reason: "thread-busy" }, maximumTries: null, waitMs: 60_000 };
}

describe("a message that Facebook refuses with", () => {
  test.each(rows)("%s/%s", (code, subcode, outcome) => {
    const platform = { code, text: "as Facebook says", traceId: "trace", ...(subcode && { subcode }) };
    const expected = outcome as { failure: object };
    expect(outcomeOfFailure(refused(code, subcode), "response")).toEqual({
      ...expected,
      failure: { ...expected.failure, platform },
    });
  });

  test("what is called transient is tried a few times", () => {
    expect(outcomeOfFailure(refused(99999, none, 400, true), "response")).toMatchObject(few("temporary"));
  });
});

describe("a message that went as a person's late answer, refused with", () => {
  const table: [number, number | undefined, object, string][] = [
    [10, 2018278, no("human-agent-refused"), "outside the window"],
    [10, none, no("human-agent-refused"), "no permission"],
    [200, none, no("human-agent-refused"), "no permission"],
    [100, none, no("human-agent-refused"), "bad parameter"],
    [
      100,
      1893061,
      once("human-agent-refused"),
      "the tag is refused: once more, without it if the window is open",
    ],
    [200, 2018028, stop("app-in-development"), "development mode"],
    [190, 463, stop("token-invalid"), "expired"],
    [100, 33, stop("token-invalid"), "the Page is not there for this token"],
    [551, none, no("contact-unavailable"), "person unavailable"],
    [613, none, throttled, "rate limit"],
  ];
  test.each(table)("%s/%s, does not stop the account for want of that feature", (code, subcode, outcome) => {
    expect(outcomeOfFailure(refused(code, subcode), "human-agent")).toMatchObject(outcome);
  });
});

describe("a message of which nobody can know", () => {
  test.each<[string, GraphFailure]>([
    ["there was no answer", { kind: "no-answer", reason: "no answer within 10000 ms" }],
    ["HTML came with 502", { kind: "unreadable-answer", httpStatus: 502, excerpt: "<html>" }],
    ["a passing fault came with HTTP 500", refused(2, none, 500)],
    ["an unknown fault came with HTTP 500", refused(99999, none, 503)],
    ["a fault of a file came with HTTP 500", refused(100, 2018008, 500)],
    ["a fault called transient came with HTTP 500", refused(100, none, 500, true)],
  ])("is of unknown outcome when %s", (_what, failure) => {
    expect(outcomeOfFailure(failure, "response")).toMatchObject(unknown);
  });
});

test("without a connection it was certainly not taken, and is tried until the outage ends", () => {
  expect(outcomeOfFailure({ kind: "unreachable", reason: "ECONNREFUSED" }, "response")).toMatchObject({
    kind: "try-again",
    failure: { reason: "unreachable" },
    maximumTries: null,
  });
});
