import { expect, test } from "vitest";
import { believedForwardedFor } from "./forwarded-for";

test("a proxy on this machine or its private network is believed", () => {
  for (const proxy of ["127.0.0.1", "::1", "::ffff:172.18.0.3", "10.1.2.3", "192.168.0.9", "fd00::2"]) {
    expect(believedForwardedFor("203.0.113.7", proxy)).toBe("203.0.113.7");
  }
});

test("a caller from elsewhere cannot invent an address", () => {
  expect(believedForwardedFor("10.0.0.1", "203.0.113.7")).toBe("203.0.113.7");
  expect(believedForwardedFor("10.0.0.1", "2001:db8::1")).toBe("2001:db8::1");
});

test("without a claim the socket's address stands", () => {
  expect(believedForwardedFor(undefined, "127.0.0.1")).toBe("127.0.0.1");
  expect(believedForwardedFor(undefined, undefined)).toBe("");
});
