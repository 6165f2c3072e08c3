// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type {
  AccountProperties as Account,
  AppAccount,
} from "../../integration-accounts/integration-account";
import { answerScreens, sampleAccount as saved, showScreen } from "../../testing/screen-api";
import { AccountProperties } from "./account-properties";

const router = vi.hoisted(() => ({ push: vi.fn(), replace: vi.fn() }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

// A whole form is rendered for each test, and the machine may be busy with others.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const api = answerScreens({
  callbackUrl: () => "https://example-company.example/clientweb/fb/webhook",
  listOfApp: () => [],
  get: () => sparesProperties,
});

const spares: AppAccount = {
  accountId: "0f1e2d3c-0000-4000-8000-000000000002",
  name: "Northwind Spares",
  hasAppSecret: true,
  hasOtherAppSecret: false,
};
const sparesProperties: Account = { ...saved, id: spares.accountId, name: spares.name };

const show = (account: Account | null, onCreated = vi.fn()) =>
  showScreen(
    account ? (
      <AccountProperties account={account} isJustCreated={false} onReload={() => {}} />
    ) : (
      <AccountProperties account={null} onCreated={onCreated} />
    ),
  );

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const lastSent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;

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
    api.answers.create = () => deleted;
    api.answers.restore = () => ({ kind: "restored" });
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
    api.answers.create = (input) =>
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
    api.answers.listOfApp = () => [spares];
    api.answers.create = () => ({ kind: "created", accountId: saved.id });
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
    api.answers.listOfApp = () => [spares];
    api.answers.create = () => ({ kind: "app-secret-source-gone" });
    show(null);
    fillIn();
    await screen.findByText("“Northwind Spares” uses the same app");
    press("Use its verify token and App Secret");
    press("Apply");
    await screen.findByText("The App Secret can no longer be taken from there. Enter it here.");
    expect(field("App Secret").value).toBe("");
  });

  test("that is saved with another verify token or App Secret is told so at the fields", async () => {
    api.answers.listOfApp = () => [{ ...spares, hasOtherAppSecret: true }];
    api.answers.get = () => ({ ...sparesProperties, verifyToken: "another" });
    show(saved);
    await screen.findByText(/“Northwind Spares” uses the same app with another verify token\./);
    expect(screen.getByText(/“Northwind Spares” uses the same app with another App Secret\./)).toBeTruthy();

    enter("Webhook Verify Token", "another");
    expect(screen.queryByText(/with another verify token/)).toBeNull();
  });

  test("whose App Secret is replaced has it replaced for the app's others, unless one does not want that", async () => {
    api.answers.listOfApp = () => [spares];
    api.answers.update = () => ({ kind: "changed-meanwhile" });
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

    api.sent = [];
    fireEvent.click(forAll);
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ form: { isAppSecretForAll: false } }));
  });

  test("that replaces nothing asks nothing of the others", async () => {
    api.answers.listOfApp = () => [spares];
    api.answers.update = () => ({ kind: "changed-meanwhile" });
    show(saved);
    enter("Name", "Outfitters");
    press("Apply");
    await waitFor(() => expect(lastSent("update")).toMatchObject({ form: { isAppSecretForAll: false } }));
  });
});

describe("the end of an account's work", () => {
  test("is asked for with what it means, and what is typed in the form stays and can be saved", async () => {
    api.answers.deactivate = () => ({ kind: "done", version: 4 });
    api.answers.update = () => ({ kind: "changed-meanwhile" });
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
    api.answers.delete = () => ({ kind: "changed-meanwhile" });
    show(saved);
    press("Delete");
    await screen.findByText("Delete “Northwind Outfitters”?");
    const confirm = screen.getAllByRole("button", { name: "Delete", hidden: true }).at(-1);
    if (confirm) fireEvent.click(confirm);
    await screen.findByText(/Somebody else changed this account meanwhile\. Nothing was done/);
    expect(router.push).not.toHaveBeenCalled();
  });

  test("can be taken back where it is told", async () => {
    api.answers.activate = () => ({ kind: "done", version: 4 });
    show({ ...saved, deactivatedAt: new Date("2026-11-21T10:00:00Z") });
    expect(screen.getByText(/This account is deactivated since Nov 21, 2026/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Deactivate" })).toBeNull();
    press("Activate");
    await waitFor(() => expect(lastSent("activate")).toEqual({ accountId: saved.id, version: 3 }));
  });
});
