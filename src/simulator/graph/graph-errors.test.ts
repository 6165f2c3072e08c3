import { expect, test } from "vitest";
import { errorBody, objectUnknown, outsideWindow, tokenUnknown } from "./graph-errors";

test("an error stands in the Graph API's envelope with a trace id", () => {
  expect(errorBody(outsideWindow().error)).toEqual({
    error: {
      message:
        "(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview",
      type: "OAuthException",
      code: 10,
      error_subcode: 2018278,
      fbtrace_id: expect.stringMatching(/^A[\w-]{22}$/),
    },
  });
});

test("an error without a subcode has no such key", () => {
  expect(JSON.stringify(errorBody(tokenUnknown().error))).not.toContain("error_subcode");
});

test("an unknown object does not tell whether it is missing or forbidden", () => {
  expect(objectUnknown("GET", "42").error).toMatchObject({ code: 100, subcode: 33, httpStatus: 400 });
});
