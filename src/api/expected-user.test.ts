import { expect, test } from "vitest";
import { asExpected } from "./expected-user";

const anna = { id: "anna" };
const asked = (headers: Record<string, string>, connectionParams: Record<string, unknown> | null = null) => ({
  headers: new Headers(headers),
  connectionParams,
});

test("who asks is whose session it is, where the screen says nothing else", () => {
  expect(asExpected(anna, asked({}))).toBe(anna);
  expect(asExpected(null, asked({}))).toBeNull();
});

test("a screen of the same person asks as that person, by a call or by a stream", () => {
  expect(asExpected(anna, asked({ "x-parley-user": "anna" }))).toBe(anna);
  expect(asExpected(anna, asked({}, { "x-parley-user": "anna" }))).toBe(anna);
});

test("a screen that somebody else left open asks as nobody, by a call or by a stream", () => {
  expect(asExpected(anna, asked({ "x-parley-user": "ben" }))).toBeNull();
  expect(asExpected(anna, asked({}, { "x-parley-user": "ben" }))).toBeNull();
});
