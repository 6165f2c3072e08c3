import { expect, test } from "vitest";
import { callerAddress } from "./caller-address";

test("an address that the caller claims does not stand in for the one the proxy saw", () => {
  const headers = new Headers({ "x-forwarded-for": "10.9.9.9, 203.0.113.7" });
  expect(callerAddress(headers)).toBe("203.0.113.7");
});

test("callers without any address share one counter", () => {
  expect(callerAddress(new Headers())).toBe("unknown");
});
