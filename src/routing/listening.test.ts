import { expect, test } from "vitest";
import { listenOn } from "./listening";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds));

test("listening goes on for as long as one looks every few seconds", () => {
  const begun = listenOn(null, at(0));
  const later = listenOn(listenOn(begun, at(1)), at(6));
  expect(later.since).toEqual(at(0));
});

test("after a break, in which no desktop could be heard, it begins anew", () => {
  const begun = listenOn(listenOn(null, at(0)), at(1));
  expect(listenOn(begun, at(30)).since).toEqual(at(30));
});
