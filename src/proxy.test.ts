import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { config, proxy } from "./proxy";

function visit(path: string, cookie?: string): Response {
  return proxy(new NextRequest(`http://localhost:3000${path}`, cookie ? { headers: { cookie } } : {}));
}

describe("someone without a session", () => {
  test("is led to the sign-in page, which knows where they wanted to go", () => {
    const response = visit("/admin/integration-accounts?q=north");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe(
      "http://localhost:3000/sign-in?next=%2Fadmin%2Fintegration-accounts%3Fq%3Dnorth",
    );
  });

  test.each(["/", "/sign-in", "/setup", "/permissions", "/data-deletion/AERUKZ4JVPG66AJD"])(
    "sees %s",
    (path) => {
      expect(visit(path).status).toBe(200);
    },
  );

  test.each(["/permissions/more", "/data-deletion", "/data-deletion/a/b", "/admin/privacy"])(
    "is led to the sign-in page from %s",
    (path) => {
      expect(visit(path).status).toBe(307);
    },
  );
});

test.each(["authjs.session-token=x", "__Secure-authjs.session-token=x", "authjs.session-token.0=x"])(
  "someone with the cookie %s goes on to where it is judged",
  (cookie) => {
    expect(visit("/admin", cookie).status).toBe(200);
  },
);

test("each page's scripts run with a nonce of its own, and nobody frames it", () => {
  const policies = [visit("/sign-in"), visit("/sign-in")].map((page) =>
    page.headers.get("content-security-policy"),
  );
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic';/);
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).not.toBe(policies[1]);
});

test.each([
  ["/clientweb/fb/webhook", false],
  ["/clientweb/fb/data-deletion", false],
  ["/api/health", false],
  ["/api/trpc/users.me", false],
  ["/_next/static/chunk.js", false],
  ["/icon.svg", false],
  ["/", true],
  ["/admin/integration-accounts", true],
])("whether %s passes through here: %s", (path, answer) => {
  const matchers = config.matcher.map((pattern) => new RegExp(`^${pattern}$`));
  expect(matchers.some((pattern) => pattern.test(path))).toBe(answer);
});
