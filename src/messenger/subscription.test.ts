import { describe, expect, test } from "vitest";
import { matchVerifyToken, missingFields, readChallenge, recommendedFields } from "./subscription";

const wellFormed = "hub.mode=subscribe&hub.challenge=1604772391&hub.verify_token=northwind-verify-7Qd2";

describe("reading a verification request", () => {
  test("a well-formed one gives its token and its challenge", () => {
    expect(readChallenge(new URLSearchParams(wellFormed))).toEqual({
      kind: "challenge",
      verifyToken: "northwind-verify-7Qd2",
      challenge: "1604772391",
    });
  });

  test("a challenge is text and keeps its form", () => {
    const query = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.challenge": "007 <b>ACCEPTED</b>",
      "hub.verify_token": "t",
    });
    expect(readChallenge(query)).toMatchObject({ challenge: "007 <b>ACCEPTED</b>" });
  });

  test.each([
    ["no parameters", "", "mode-missing", "hub.mode is missing"],
    [
      "no challenge",
      "hub.mode=subscribe&hub.verify_token=secret",
      "challenge-missing",
      "hub.challenge is missing",
    ],
    ["no token", "hub.mode=subscribe&hub.challenge=1", "verify-token-missing", "hub.verify_token is missing"],
    [
      "an empty token",
      "hub.mode=subscribe&hub.challenge=1&hub.verify_token=",
      "verify-token-missing",
      "hub.verify_token is missing",
    ],
    [
      "a repeated token",
      `${wellFormed}&hub.verify_token=secret`,
      "verify-token-repeated",
      "hub.verify_token is given 2 times",
    ],
    [
      "a repeated challenge",
      `${wellFormed}&hub.challenge=2`,
      "challenge-repeated",
      "hub.challenge is given 2 times",
    ],
    [
      "another mode",
      wellFormed.replace("subscribe", "unsubscribe"),
      "mode-other",
      "hub.mode is not subscribe",
    ],
    [
      "underscores in place of dots",
      wellFormed.replaceAll("hub.", "hub_"),
      "mode-missing",
      "hub.mode is missing",
    ],
  ])("%s is malformed, with a reason that holds no value", (_, query, fault, reason) => {
    expect(readChallenge(new URLSearchParams(query))).toEqual({ kind: "malformed", fault, reason });
  });
});

describe("matching a verify token", () => {
  const candidates = [
    { id: "a", verifyToken: "shared" },
    { id: "b", verifyToken: "other" },
    { id: "c", verifyToken: "shared" },
    { id: "d", verifyToken: "" },
  ];

  test("every candidate that has the token is named", () => {
    expect(matchVerifyToken("shared", candidates)).toEqual(["a", "c"]);
  });

  test.each(["", "share", "shared ", "SHARED"])("%j, which nobody has, matches nobody", (presented) => {
    expect(matchVerifyToken(presented, candidates)).toEqual([]);
  });
});

describe("what a subscription lacks", () => {
  test("is nothing when it has every recommended field, and others besides", () => {
    expect(missingFields([...recommendedFields, "feed"])).toEqual({ needed: [], advised: [] });
  });

  test("is told apart: what is needed, and what is advised", () => {
    const subscribed = recommendedFields.filter(
      (field) => !["message_reads", "message_echoes", "standby"].includes(field),
    );
    expect(missingFields(subscribed)).toEqual({
      needed: ["message_reads"],
      advised: ["message_echoes", "standby"],
    });
    expect(missingFields([]).needed).toEqual(["messages", "message_deliveries", "message_reads"]);
  });
});
