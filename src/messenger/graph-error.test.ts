import { describe, expect, test } from "vitest";
import { classifyGraphError, type GraphErrorClass, graphErrorEnvelope } from "./graph-error";

const none = undefined;
const refusal = (code: number, subcode?: number) => ({ message: "", code, subcode });

/** The published errors, one row each: code, subcode, what they ask of us. */
const rows: [code: number, subcode: number | undefined, expected: GraphErrorClass, meaning: string][] = [
  [1, none, "retry", "unknown error"],
  [1, 99, "retry", "unknown error"],
  [1, 1357046, "unknown-outcome", "invalid JSON reply, though the messages were sent"],
  [2, none, "retry", "temporary, or the person blocked the Page"],
  [2, 2018344, "configuration", "an administrator must accept terms"],
  [3, none, "configuration", "capability missing"],
  [4, none, "throttled", "app limit"],
  [4, 2018022, "throttled", "too many sends to phone numbers"],
  [4, 2018354, "not-allowed", "marketing cadence"],
  [9, 2018352, "throttled", "too many opt-in requests"],
  [10, none, "configuration", "no permission"],
  [10, 2018278, "not-allowed", "outside the window"],
  [10, 2018065, "not-allowed", "outside the window"],
  [10, 2534022, "not-allowed", "outside the window, Instagram"],
  [10, 2018108, "not-allowed", "the person cannot receive now"],
  [10, 1893063, "configuration", "Page restricted for a time"],
  [10, 1404170, "not-allowed", "opt-in restricted"],
  [10, 1893015, "not-allowed", "topic stopped by the person"],
  [10, 2018336, "configuration", "user-level menu"],
  [10, 2534077, "reauthorise", "Instagram link broken"],
  [17, none, "throttled", "user limit"],
  [32, none, "throttled", "Page limit"],
  [341, none, "throttled", "application limit"],
  [368, none, "configuration", "policy block"],
  [100, none, "permanent", "bad parameter"],
  [100, 33, "permanent", "object missing"],
  [100, 2018001, "permanent", "no matching user"],
  [100, 2018008, "retry", "file could not be fetched"],
  [100, 2018014, "permanent", "message and sender action together"],
  [100, 2018034, "permanent", "empty message"],
  [100, 2018047, "retry", "upload failed"],
  [100, 2018074, "permanent", "attachment id not ours or expired"],
  [100, 2018109, "permanent", "attachment too large"],
  [100, 2018164, "configuration", "wrong app id"],
  [100, 2018294, "retry", "video timed out"],
  [100, 2018320, "permanent", "product template"],
  [100, 2018328, "permanent", "product template"],
  [100, 1893061, "permanent", "retired message tag"],
  [100, 2534013, "permanent", "Instagram"],
  [100, 2534037, "permanent", "Instagram: not the thread's owner"],
  [102, none, "reauthorise", "session"],
  [190, none, "reauthorise", "invalid token"],
  [190, 458, "reauthorise", "app removed"],
  [190, 459, "reauthorise", "user must log in"],
  [190, 460, "reauthorise", "password changed"],
  [190, 463, "reauthorise", "expired"],
  [190, 464, "reauthorise", "unconfirmed user"],
  [190, 467, "reauthorise", "invalid token"],
  [190, 492, "reauthorise", "no role on the Page"],
  [200, none, "configuration", "permission"],
  [200, 1545041, "not-allowed", "person unavailable"],
  [200, 2018021, "configuration", "development mode"],
  [200, 2018027, "configuration", "development mode"],
  [200, 2018028, "configuration", "development mode"],
  [200, 2534041, "reauthorise", "Instagram access switched off"],
  [210, none, "configuration", "a permission of the range"],
  [299, none, "configuration", "a permission of the range"],
  [230, none, "configuration", "pages_messaging missing"],
  [551, none, "not-allowed", "person unavailable"],
  [551, 1545041, "not-allowed", "person unavailable"],
  [613, none, "throttled", "rate limit"],
  [613, 1893016, "not-allowed", "second opt-in request on one topic, no rate limit"],
  [613, 2018338, "configuration", "tag abuse warning"],
  [613, 2534040, "throttled", "rate limit"],
  [613, 1996, "throttled", "rate limit"],
  [1200, none, "retry", "temporary send failure"],
  [2022, none, "configuration", "commerce messages disabled"],
  [10303, none, "permanent", "account linking token"],
  [10900, none, "permanent", "already replied privately"],
  [10903, none, "permanent", "cannot reply to this"],
  [36000, none, "permanent", "image too large"],
  [80001, none, "throttled", "business use case limit: pages"],
  [80006, none, "throttled", "business use case limit: messenger"],
  [2018300, none, "not-allowed", "another app owns the thread"],
  [100, 2018300, "not-allowed", "another app owns the thread"],
  [2018321, none, "retry", "an automated flow owns the thread"],
  [100, 2018321, "retry", "an automated flow owns the thread"],
  [2018218, none, "permanent", "no profile"],
  [100, 2018218, "permanent", "no profile"],
  [2018247, none, "permanent", "no profile permission"],
  [100, 2018247, "permanent", "no profile permission"],
  [9000001, none, "permanent", "message deleted"],
  [2018300, 33, "not-allowed", "another app owns the thread"],
];

describe("what a refusal asks of us", () => {
  test.each(rows)("%s/%s: %s (%s)", (code, subcode, expected) => {
    expect(classifyGraphError(refusal(code, subcode), 400)).toBe(expected);
  });

  test.each([0, 7, 199, 300, 99999])("the unknown code %s is permanent", (code) => {
    expect(classifyGraphError(refusal(code), 400)).toBe("permanent");
    expect(classifyGraphError(refusal(code, 123456), 404)).toBe("permanent");
  });

  test("a known code with an unknown subcode keeps the class of its code", () => {
    expect(classifyGraphError(refusal(190, 999), 400)).toBe("reauthorise");
  });

  test.each([2, 100, 200, 99999])("%s is retried when Facebook calls it transient", (code) => {
    expect(classifyGraphError({ ...refusal(code), isTransient: true }, 400)).toBe("retry");
  });

  test.each([
    [4, none, "throttled"],
    [613, none, "throttled"],
    [10, 2018278, "not-allowed"],
  ])("%s/%s stays %s even when Facebook calls it transient", (code, subcode, expected) => {
    expect(classifyGraphError({ ...refusal(code, subcode), isTransient: true }, 400)).toBe(expected);
  });

  test.each([
    [2, none, "unknown-outcome"],
    [99999, none, "unknown-outcome"],
    [190, 463, "reauthorise"],
    [10, 2018278, "not-allowed"],
    [4, none, "throttled"],
  ])("%s/%s with HTTP 500 is %s", (code, subcode, expected) => {
    expect(classifyGraphError(refusal(code, subcode), 500)).toBe(expected);
  });
});

describe("reading a refusal", () => {
  test("every field is read", () => {
    const wire = {
      message: "(#2) Terms",
      type: "OAuthException",
      code: 2,
      error_subcode: 2018344,
      is_transient: false,
      error_user_title: "Terms of service",
      error_user_msg: "Accept the terms.",
      fbtrace_id: "AbCdEf",
    };
    expect(graphErrorEnvelope.parse({ error: wire }).error).toEqual({
      message: "(#2) Terms",
      type: "OAuthException",
      code: 2,
      subcode: 2018344,
      isTransient: false,
      userTitle: "Terms of service",
      userMessage: "Accept the terms.",
      traceId: "AbCdEf",
    });
  });

  test("a code is enough, and a field of another form is left out", () => {
    const wire = { code: 190, error_subcode: null, is_transient: "no", error_user_title: 5 };
    expect(graphErrorEnvelope.parse({ error: wire }).error).toEqual({ message: "", code: 190 });
  });

  test.each([{}, { error: "no" }, { error: { message: "no code" } }])("%j is no refusal", (wire) => {
    expect(graphErrorEnvelope.safeParse(wire).success).toBe(false);
  });
});
