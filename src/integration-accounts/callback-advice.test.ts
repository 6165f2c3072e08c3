import { describe, expect, test } from "vitest";
import { callbackAdvice } from "./callback-advice";

const facebook = "https://graph.facebook.com";
const simulator = "http://localhost:3001";

describe("a Callback URL", () => {
  test.each([
    "https://example-company.example",
    "https://contact.example.com:8443",
    "https://8.8.8.8",
    "https://172.32.0.1",
    "https://100.128.0.1",
    "https://localhost.example.com",
    "https://10.example.com",
    "https://[2606:4700::1111]",
  ])("that is public and https is left alone: %s", (publicUrl) => {
    expect(callbackAdvice({ publicUrl, graphApiUrl: facebook })).toBeNull();
  });

  test.each([
    "http://localhost:3000",
    "https://localhost",
    "https://localhost.",
    "https://parley.localhost",
    "https://parley.local",
    "https://parley.lan",
    "https://intranet",
    "https://127.0.0.1",
    "https://127.9.9.9",
    "https://0.0.0.0",
    "https://10.1.2.3",
    "https://172.16.0.1",
    "https://172.31.255.1",
    "https://192.168.1.20:3000",
    "https://169.254.1.1",
    "https://100.64.0.1",
    "https://[::1]",
    "https://[fd12:3456::1]",
    "https://[fe80::1]",
    "https://[::ffff:192.168.1.20]",
  ])("of this machine or a private network is warned of: %s", (publicUrl) => {
    expect(callbackAdvice({ publicUrl, graphApiUrl: facebook })).toEqual({
      reason: "not-public",
      tone: "warning",
    });
  });

  test("without https is warned of", () => {
    const publicUrl = "http://example-company.example";
    expect(callbackAdvice({ publicUrl, graphApiUrl: facebook })).toEqual({
      reason: "not-https",
      tone: "warning",
    });
  });

  test("gets a quiet note where something else than Facebook is called", () => {
    const local = { publicUrl: "http://localhost:3000", graphApiUrl: simulator };
    expect(callbackAdvice(local)?.tone).toBe("note");
    expect(callbackAdvice({ ...local, publicUrl: "http://example-company.example" })?.tone).toBe("note");
    expect(callbackAdvice({ ...local, publicUrl: "https://example-company.example" })).toBeNull();
  });
});
