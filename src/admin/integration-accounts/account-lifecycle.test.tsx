// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import superjson from "superjson";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiProvider } from "../../api-client/trpc";
import type {
  AccountProperties as Account,
  AppAccount,
} from "../../integration-accounts/integration-account";
import words from "../../words/en.json";
import { AccountProperties } from "./account-properties";

const router = vi.hoisted(() => ({ push: vi.fn(), replace: vi.fn() }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

// A whole form is rendered for each test, and the machine may be busy with others.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

/** The API as these tests answer it: procedure → its answer; and what mutations were sent to it. */
let answers: Record<string, (input: unknown) => unknown>;
let sent: { procedure: string; input: unknown }[];

beforeEach(() => {
  sent = [];
  answers = {
    callbackUrl: () => "https://example-company.example/clientweb/fb/webhook",
    listOfApp: () => [],
    get: () => sparesProperties,
  };
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

async function answer(address: string, init?: { body?: string }): Promise<Response> {
  const url = new URL(address, "http://parley.test");
  const procedures = url.pathname.replace("/api/trpc/", "").split(",");
  const inputs = JSON.parse(init?.body ?? url.searchParams.get("input") ?? "{}");
  const results = procedures.map((path, index) => {
    const procedure = path.replace("integrationAccounts.", "");
    const input = inputs[index] && superjson.deserialize(inputs[index]);
    if (init?.body) sent.push({ procedure, input });
    return { result: { data: superjson.serialize(answers[procedure]?.(input) ?? null) } };
  });
  return Response.json(results);
}

const saved: Account = {
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
};
const spares: AppAccount = {
  accountId: "0f1e2d3c-0000-4000-8000-000000000002",
  name: "Northwind Spares",
  hasAppSecret: true,
  hasOtherAppSecret: false,
};
const sparesProperties: Account = { ...saved, id: spares.accountId, name: spares.name };

function show(account: Account | null, onCreated = vi.fn()) {
  return render(
    <NextIntlClientProvider locale="en" messages={words} timeZone="UTC">
      <MantineProvider env="test">
        <ApiProvider>
          {account ? (
            <AccountProperties account={account} isJustCreated={false} onReload={() => {}} />
          ) : (
            <AccountProperties account={null} onCreated={onCreated} />
          )}
        </ApiProvider>
      </MantineProvider>
    </NextIntlClientProvider>,
  );
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const lastSent = (procedure: string) => sent.findLast((call) => call.procedure === procedure)?.input;

function fillIn() {
  enter("Page Username", "northwind.outfitters");
  enter("Page ID", saved.pageId);
  enter("Token", "EAADemo");
  enter("App ID", "612904778153290");
  if (field("Webhook Verify Token").value === "") enter("Webhook Verify Token", "northwind");
}

describe("a Page of a deleted account", () => {
  const deleted = {
    kind: "page-id-of-deleted",
    accountId: saved.id,
    name: "Northwind Outfitters",
    deletedAt: new Date("2026-11-21T10:00:00Z"),
    version: 7,
    canCreateAnew: false,
  };

  test("offers to restore that one with what was entered, and nothing else when it has conversations", async () => {
    answers.create = () => deleted;
    answers.restore = () => ({ kind: "restored" });
    const onCreated = vi.fn();
    show(null, onCreated);
    fillIn();
    press("Apply");

    await screen.findByText(
      "“Northwind Outfitters” answered for this Page until it was deleted on Nov 21, 2026.",
    );
    expect(screen.queryByRole("button", { name: "Create a new account" })).toBeNull();
    press("Restore");
    await waitFor(() => expect(onCreated).toHaveBeenCalledExactlyOnceWith(saved.id));
    expect(lastSent("restore")).toMatchObject({
      accountId: saved.id,
      version: 7,
      form: { name: "Northwind Outfitters", token: "EAADemo", pageId: saved.pageId },
    });
  });

  test("to which nobody wrote can also be made anew", async () => {
    answers.create = (input) =>
      input && typeof input === "object" && "createAnew" in input
        ? { kind: "created", accountId: spares.accountId }
        : { ...deleted, canCreateAnew: true };
    const onCreated = vi.fn();
    show(null, onCreated);
    fillIn();
    press("Apply");
    fireEvent.click(await screen.findByRole("button", { name: "Create a new account" }));
    await waitFor(() => expect(onCreated).toHaveBeenCalledExactlyOnceWith(spares.accountId));
  });
});

describe("a second Page of an app", () => {
  test("is offered the first one's verify token and App Secret, of which the browser learns only the former", async () => {
    answers.listOfApp = () => [spares];
    answers.create = () => ({ kind: "created", accountId: saved.id });
    show(null);
    fillIn();

    await screen.findByText("“Northwind Spares” uses the same app");
    press("Use its verify token and App Secret");
    expect(field("Webhook Verify Token").value).toBe(sparesProperties.verifyToken);
    expect(screen.queryByLabelText("App Secret")).toBeNull();
    expect(screen.getByText("That of “Northwind Spares”, once you apply")).toBeTruthy();
    expect(screen.queryByText("“Northwind Spares” uses the same app")).toBeNull();

    press("Apply");
    await waitFor(() => expect(lastSent("create")).toBeTruthy());
    expect(lastSent("create")).toMatchObject({
      appSecretFrom: spares.accountId,
      appSecret: "",
      verifyToken: sparesProperties.verifyToken,
    });
  });

  test("whose App Secret cannot be taken over any more is told so, and can enter its own", async () => {
    answers.listOfApp = () => [spares];
    answers.create = () => ({ kind: "app-secret-source-gone" });
    show(null);
    fillIn();
    await screen.findByText("“Northwind Spares” uses the same app");
    press("Use its verify token and App Secret");
    press("Apply");
    await screen.findByText("The App Secret can no longer be taken from there. Enter it here.");
    expect(field("App Secret").value).toBe("");
  });

  test("that is saved with another verify token or App Secret is told so at the fields", async () => {
    answers.listOfApp = () => [{ ...spares, hasOtherAppSecret: true }];
    answers.get = () => ({ ...sparesProperties, verifyToken: "another" });
    show(saved);
    await screen.findByText(/“Northwind Spares” uses the same app with another verify token\./);
    expect(screen.getByText(/“Northwind Spares” uses the same app with another App Secret\./)).toBeTruthy();

    enter("Webhook Verify Token", "another");
    expect(screen.queryByText(/with another verify token/)).toBeNull();
  });

  test("whose App Secret is replaced has it replaced for the app's others, unless one does not want that", async () => {
    answers.listOfApp = () => [spares];
    answers.update = () => ({ kind: "changed-meanwhile" });
    show(saved);
    expect(screen.queryByRole("checkbox")).toBeNull();
    press("Replace App Secret");
    const forAll = await screen.findByRole<HTMLInputElement>("checkbox", {
      name: "Replace it for “Northwind Spares” too, which uses the same app",
    });
    expect(forAll.checked).toBe(true);
    enter("App Secret", "a-new-app-secret");
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ form: { isAppSecretForAll: true } }));

    sent = [];
    fireEvent.click(forAll);
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ form: { isAppSecretForAll: false } }));
  });

  test("that replaces nothing asks nothing of the others", async () => {
    answers.listOfApp = () => [spares];
    answers.update = () => ({ kind: "changed-meanwhile" });
    show(saved);
    enter("Name", "Outfitters");
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ form: { isAppSecretForAll: false } }));
  });
});

describe("the end of an account's work", () => {
  test("is asked for with what it means, and what is typed in the form stays and can be saved", async () => {
    answers.deactivate = () => ({ kind: "done", version: 4 });
    answers.update = () => ({ kind: "changed-meanwhile" });
    show(saved);
    enter("Name", "Outfitters");
    press("Deactivate");
    await screen.findByText("Deactivate “Northwind Outfitters”?");
    expect(screen.getByText(/does not reach the agents, not even later/)).toBeTruthy();
    const confirm = screen.getAllByRole("button", { name: "Deactivate", hidden: true }).at(-1);
    if (confirm) fireEvent.click(confirm);
    await waitFor(() => expect(screen.queryByText("Deactivate “Northwind Outfitters”?")).toBeNull());
    expect(lastSent("deactivate")).toEqual({ accountId: saved.id, version: 3 });

    expect(field("Name").value).toBe("Outfitters");
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ version: 4 }));
  });

  test("that somebody else changed meanwhile is not brought about, and told", async () => {
    answers.delete = () => ({ kind: "changed-meanwhile" });
    show(saved);
    press("Delete");
    await screen.findByText("Delete “Northwind Outfitters”?");
    const confirm = screen.getAllByRole("button", { name: "Delete", hidden: true }).at(-1);
    if (confirm) fireEvent.click(confirm);
    await screen.findByText(/Somebody else changed this account meanwhile\. Nothing was done/);
    expect(router.push).not.toHaveBeenCalled();
  });

  test("can be taken back where it is told", async () => {
    answers.activate = () => ({ kind: "done", version: 4 });
    show({ ...saved, deactivatedAt: new Date("2026-11-21T10:00:00Z") });
    expect(screen.getByText(/This account is deactivated since Nov 21, 2026/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Deactivate" })).toBeNull();
    press("Activate");
    await waitFor(() => expect(lastSent("activate")).toEqual({ accountId: saved.id, version: 3 }));
  });
});
