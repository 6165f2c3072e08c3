// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import superjson from "superjson";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProvider } from "../api-client/trpc";
import type { AccountWarning } from "../integration-accounts/account-health";
import type { AccountSummary } from "../integration-accounts/integration-account";
import words from "../words/en.json";
import { HealthBanner } from "./health-banner";

let pathname: string;
vi.mock("next/navigation", () => ({ usePathname: () => pathname }));

let accounts: AccountSummary[];
beforeEach(() => {
  pathname = "/admin/integration-accounts";
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("fetch", async () => Response.json([{ result: { data: superjson.serialize(accounts) } }]));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const since = new Date("2026-11-22T10:00:00Z");
const refused: AccountWarning = { kind: "unusable", since, reason: {} };
const lost: AccountWarning = { kind: "subscription-lost", since, missingFields: null, mayResubscribe: false };

function account(name: string, ...warnings: AccountWarning[]): AccountSummary {
  return {
    id: name.toLowerCase(),
    channel: "facebook",
    name,
    pageUsername: name,
    pageId: "1",
    warnings,
    lastInboundAt: null,
    lastOutboundAt: null,
    deactivatedAt: null,
    pictureAt: null,
  };
}

function show() {
  render(
    <NextIntlClientProvider locale="en" messages={words} timeZone="UTC">
      <MantineProvider env="test">
        <ApiProvider>
          <HealthBanner />
        </ApiProvider>
      </MantineProvider>
    </NextIntlClientProvider>,
  );
  return screen.getByRole("status");
}
const links = (banner: HTMLElement) =>
  within(banner)
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);

test.each<[string, AccountWarning, string]>([
  ["is refused", refused, "Facebook has refused Outfitters since Nov 22, 2026, 10:00 AM."],
  [
    "is dropped",
    lost,
    "Facebook has stopped sending what happens on Outfitters since Nov 22, 2026, 10:00 AM.",
  ],
  ["has no App Secret", { kind: "app-secret-missing" }, "Outfitters has no App Secret"],
  ["has its callback elsewhere", { kind: "callback-elsewhere", callbackUrl: "" }, "another address"],
  ["has its webhook switched off", { kind: "callback-inactive" }, "switched the webhook off"],
])(
  "an account that %s is named, with what is wrong, since when, and the way to it",
  async (_what, warning, text) => {
    accounts = [account("Spares"), account("Outfitters", warning)];
    const banner = show();
    await waitFor(() => expect(banner.textContent).toContain(text));
    expect(links(banner)).toEqual([["Look into it", "/admin/integration-accounts/outfitters"]]);
  },
);

test("several are summed up: three by name, the rest by number", async () => {
  accounts = [
    account("A", refused, { kind: "app-secret-missing" }),
    account("B", lost),
    account("C", { kind: "app-secret-missing" }),
    account("D", refused),
    account("E", refused),
  ];
  const banner = show();
  await waitFor(() => expect(banner.textContent).toContain("5 integration accounts need attention:"));
  expect(links(banner)).toEqual([
    ["A (Refused by Facebook)", "/admin/integration-accounts/a"],
    ["B (Subscription lost)", "/admin/integration-accounts/b"],
    ["C (App Secret missing)", "/admin/integration-accounts/c"],
    ["and 2 more", "/admin/integration-accounts"],
  ]);
});

test("on the pages of an account only the others are told, since it says so itself", async () => {
  pathname = "/admin/integration-accounts/outfitters/activity";
  accounts = [account("Outfitters", refused), account("Spares", lost)];
  const banner = show();
  await waitFor(() => expect(banner.textContent).toContain("Spares"));
  expect(banner.textContent).not.toContain("Outfitters");
});

test("what stops no messages is no matter for every screen", async () => {
  accounts = [
    account("Old", { kind: "deactivated", since }),
    account("Outfitters", { kind: "signatures-off" }),
    account("Press", { kind: "permissions-missing", permissions: "pages_show_list" }),
    account("Spares", { kind: "signatures-off" }, lost),
  ];
  const banner = show();
  await waitFor(() => expect(banner.textContent).toContain("what happens on Spares"));
  expect(links(banner)).toEqual([["Look into it", "/admin/integration-accounts/spares"]]);
});
