import { MantineProvider } from "@mantine/core";
import { cleanup, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import superjson from "superjson";
import { afterEach, beforeEach, vi } from "vitest";
import { ApiProvider } from "../api-client/trpc";
import type { AccountProperties } from "../integration-accounts/integration-account";
import words from "../words/en.json";

/** Procedure of `integrationAccounts` → its answer to an input. */
type Answers = Record<string, (input: unknown) => unknown>;

/**
 * The API as the tests of a file's screens answer it: `answers` are the given ones anew before each test, `sent`
 * is what mutations were sent since.
 */
export function answerScreens(usual: Answers) {
  const api: { answers: Answers; sent: { procedure: string; input: unknown }[] } = { answers: {}, sent: [] };
  beforeEach(() => {
    api.answers = { ...usual };
    api.sent = [];
    vi.stubGlobal("fetch", (address: string, init?: { body?: string }) => {
      const url = new URL(address, "http://parley.test");
      const inputs = JSON.parse(init?.body ?? url.searchParams.get("input") ?? "{}");
      const procedures = url.pathname.replace("/api/trpc/", "").split(",");
      const results = procedures.map((path, index) => {
        const procedure = path.replace("integrationAccounts.", "");
        const input = inputs[index] && superjson.deserialize(inputs[index]);
        if (init?.body) api.sent.push({ procedure, input });
        return { result: { data: superjson.serialize(api.answers[procedure]?.(input) ?? null) } };
      });
      return Promise.resolve(Response.json(results));
    });
    // What measures texts waits for fonts, of which a document without layout has none.
    if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    // A document without layout has none; what grows with its text asks for them.
    if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.clearAllMocks();
  });
  return api;
}

/** Shows a screen that asks the API, in English. */
export function showScreen(screen: ReactNode) {
  return render(screenOf(screen));
}

/** The same screen, to be shown again with other properties. */
export function screenOf(screen: ReactNode) {
  return (
    <NextIntlClientProvider locale="en" messages={words} timeZone="UTC">
      <MantineProvider env="test">
        <ApiProvider>{screen}</ApiProvider>
      </MantineProvider>
    </NextIntlClientProvider>
  );
}

/** The demo's connected account, as administrators see it. */
export const sampleAccount: AccountProperties = {
  id: "0f1e2d3c-0000-4000-8000-000000000001",
  channel: "facebook",
  name: "Northwind Outfitters",
  pageUsername: "northwind.outfitters",
  pageId: "104829617735521",
  warnings: [],
  lastInboundAt: null,
  lastOutboundAt: null,
  deactivatedAt: null,
  pictureAt: null,
  version: 3,
  isPageIdFixed: false,
  token: { lastFour: "0001", setAt: new Date("2026-11-20T10:00:00Z") },
  appId: "612904778153290",
  appSecret: { lastFour: "9053", setAt: new Date("2026-11-20T10:00:00Z") },
  verifyToken: "northwind-verify-7Qd2",
  verifySignatures: true,
  mayResubscribe: false,
  humanAgentEnabled: false,
  showsTyping: true,
  showsSeen: true,
};
