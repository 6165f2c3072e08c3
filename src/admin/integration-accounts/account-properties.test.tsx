// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AccountProperties as Account } from "../../integration-accounts/integration-account";
import { answerScreens, sampleAccount as saved, showScreen } from "../../testing/screen-api";
import { AccountProperties } from "./account-properties";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn(), replace: vi.fn() }) }));

// A whole form is rendered for each test, and the machine may be busy with others.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const api = answerScreens({
  callbackUrl: () => "https://example-company.example/clientweb/fb/webhook",
});

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));

describe("a new account", () => {
  const onCreated = vi.fn();
  beforeEach(() => onCreated.mockClear());

  function fillIn() {
    showScreen(<AccountProperties account={null} onCreated={onCreated} />);
    enter("Page Username", "@northwind.spares");
    enter("Page ID", "118273645091827");
    enter("Token", "EAADemo");
    enter("Webhook Verify Token", "northwind");
  }

  test("is told at each field what is missing or malformed, and keeps what was typed", () => {
    showScreen(<AccountProperties account={null} onCreated={onCreated} />);
    enter("Page ID", "northwind");
    enter("Token", "EAA Demo");
    press("Apply");

    expect(field("Page ID").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("A Page ID has digits only, such as 104829617735521.")).toBeTruthy();
    expect(screen.getByText("Enter the Page Username.")).toBeTruthy();
    expect(screen.getByText(/It holds no spaces/)).toBeTruthy();
    expect(field("Page ID").value).toBe("northwind");
    expect(field("Token").value).toBe("EAA Demo");
    expect(api.sent).toEqual([]);
  });

  test("is created from the seed's fields alone, with signatures verified", async () => {
    api.answers.create = () => ({ kind: "created", accountId: saved.id });
    fillIn();
    press("Apply");

    await waitFor(() => expect(onCreated).toHaveBeenCalledExactlyOnceWith(saved.id));
    expect(api.sent[0]).toMatchObject({
      procedure: "create",
      input: { pageId: "118273645091827", token: "EAADemo", appSecret: "", verifySignatures: true },
    });
  });

  test("of a Page that is taken is told at its field, with a link to the account that has it", async () => {
    api.answers.create = () => ({ kind: "page-id-taken", accountId: saved.id, name: "Northwind Outfitters" });
    fillIn();
    press("Apply");

    await screen.findByText(/“Northwind Outfitters” already answers for this Page/);
    const link = screen.getByRole("link", { name: "Open it" });
    expect(link.getAttribute("href")).toBe(`/admin/integration-accounts/${saved.id}`);
    expect(field("Token").value).toBe("EAADemo");
    expect(onCreated).not.toHaveBeenCalled();

    enter("Page ID", "1182736450918270");
    expect(screen.queryByRole("link", { name: "Open it" })).toBeNull();
  });

  test("can be tested before everything else is filled in", async () => {
    api.answers.test = () => [
      {
        probe: "graph-api",
        result: "passed",
        finding: "reachable",
        facts: { host: "graph" },
        technical: null,
      },
      {
        probe: "token",
        result: "failed",
        finding: "token-expired",
        facts: {},
        technical: { code: 190, subcode: 463, traceId: "Abc", text: "Session has expired" },
      },
    ];
    showScreen(<AccountProperties account={null} onCreated={onCreated} />);
    enter("Page ID", "118273645091827");
    enter("Token", "EAADemo");
    press("Test Connection");

    const region = within(await screen.findByRole("region", { name: "Connection test" }));
    const [reachable, expired] = region.getAllByRole("listitem").map((row) => row.textContent);
    expect(reachable).toContain("Passed");
    expect(expired).toContain("Failed");
    expect(expired).toContain("The token has expired.");
    expect(expired).toContain("Trace ID: Abc");
  });

  test("is given a verify token nobody can guess, another at each press", () => {
    showScreen(<AccountProperties account={null} onCreated={onCreated} />);
    press("Generate random token");
    const first = field("Webhook Verify Token").value;
    press("Generate random token");
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(field("Webhook Verify Token").value).not.toBe(first);
  });
});

describe("a saved account", () => {
  const onReload = vi.fn();

  test("shows of its secrets when they were set and how they end, until one is replaced", () => {
    showScreen(<AccountProperties account={saved} isJustCreated={false} onReload={onReload} />);
    expect(screen.queryByLabelText("Token")).toBeNull();
    expect(screen.getByText("Set on Nov 20, 2026 · ends in 0001")).toBeTruthy();

    press("Replace token");
    expect(field("Token").value).toBe("");
    expect(screen.queryByLabelText("App Secret")).toBeNull();
  });

  test("says Saved once it is, and no longer when something is changed again", async () => {
    api.answers.update = () => ({ kind: "updated" });
    api.answers.get = () => ({ ...saved, name: "Outfitters", version: 4 });
    showScreen(<AccountProperties account={saved} isJustCreated={false} onReload={onReload} />);
    enter("Name", "Outfitters");
    press("Apply");

    await screen.findByRole("status", { name: "Saved" });
    expect(api.sent.find(({ procedure }) => procedure === "update")?.input).toMatchObject({
      version: 3,
      form: { name: "Outfitters", token: "", appSecret: "" },
    });

    enter("Name", "Outfitters!");
    expect(screen.queryByRole("status", { name: "Saved" })).toBeNull();
  });

  test("that somebody else changed meanwhile is not overwritten, and what was typed stays", async () => {
    api.answers.update = () => ({ kind: "changed-meanwhile" });
    showScreen(<AccountProperties account={saved} isJustCreated={false} onReload={onReload} />);
    enter("Name", "Northwind Outfitters & Sons");
    press("Apply");

    await screen.findByText("Somebody else changed this account meanwhile");
    expect(field("Name").value).toBe("Northwind Outfitters & Sons");
    press("Load the saved version");
    expect(onReload).toHaveBeenCalledOnce();
  });

  const since = new Date("2026-11-22T10:00:00Z");

  test("lets people answer late once that is switched on and applied", async () => {
    api.answers.update = () => ({ kind: "updated" });
    api.answers.get = () => ({ ...saved, humanAgentEnabled: true, version: 4 });
    showScreen(<AccountProperties account={saved} isJustCreated={false} onReload={onReload} />);
    expect(field("Human Agent").checked).toBe(false);
    fireEvent.click(field("Human Agent"));
    press("Apply");
    await screen.findByRole("status", { name: "Saved" });
    expect(api.sent.find(({ procedure }) => procedure === "update")?.input).toMatchObject({
      form: { humanAgentEnabled: true },
      version: 3,
    });
  });

  test.each([
    ["Show typing", { showsTyping: false, showsSeen: true }],
    ["Show seen", { showsTyping: true, showsSeen: false }],
  ])(
    "no longer shows the contact what %s stands for, once that is switched off and applied",
    async (name, form) => {
      api.answers.update = () => ({ kind: "updated" });
      api.answers.get = () => ({ ...saved, ...form, version: 4 });
      showScreen(<AccountProperties account={saved} isJustCreated={false} onReload={onReload} />);
      expect(field(name).checked).toBe(true);
      fireEvent.click(field(name));
      press("Apply");
      await screen.findByRole("status", { name: "Saved" });
      expect(api.sent.find(({ procedure }) => procedure === "update")?.input).toMatchObject({
        form,
        version: 3,
      });
    },
  );

  test("whose sending Facebook limits says until when messages wait", () => {
    const until = new Date("2026-11-22T12:03:00Z");
    const account: Account = { ...saved, warnings: [{ kind: "throttled", until }] };
    showScreen(<AccountProperties account={account} isJustCreated={false} onReload={onReload} />);
    expect(screen.getByRole("alert").textContent).toContain("messages wait until Nov 22, 2026, 12:03 PM");
  });

  test("whose Page Facebook has dropped may be subscribed again by itself, one click away", async () => {
    const lost = { kind: "subscription-lost", since, missingFields: null, mayResubscribe: false } as const;
    const account: Account = { ...saved, warnings: [lost] };
    api.answers.update = () => ({ kind: "updated" });
    api.answers.get = () => ({
      ...account,
      mayResubscribe: true,
      warnings: [{ ...lost, mayResubscribe: true }],
      version: 4,
    });
    showScreen(<AccountProperties account={account} isJustCreated={false} onReload={onReload} />);
    expect(screen.getByRole("alert").textContent).toContain(
      "Facebook has stopped sending messages of this Page since Nov 22, 2026, 10:00 AM",
    );
    expect(field("Subscribe again by itself").checked).toBe(false);

    press("Let Parley subscribe it again");
    await screen.findByRole("status", { name: "Saved" });
    expect(field("Subscribe again by itself").checked).toBe(true);
    expect(api.sent.find(({ procedure }) => procedure === "update")?.input).toMatchObject({
      form: { mayResubscribe: true },
    });
  });

  test("that Facebook refuses says what a look found, who can fix it, and leads to what is to be replaced", () => {
    const technical = { code: 190, subcode: 463, text: "Session has expired" };
    const refused = (reason: object): Account => ({
      ...saved,
      warnings: [{ kind: "unusable", since, reason: { ...technical, facts: {}, ...reason } }],
    });
    const { unmount } = showScreen(
      <AccountProperties
        account={refused({ finding: "token-expired" })}
        isJustCreated={false}
        onReload={onReload}
      />,
    );
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain("The token has expired. Whoever manages the app generates a new one");
    expect(alert.textContent).toContain("Facebook said: Session has expired");
    fireEvent.click(within(alert).getByRole("button", { name: "Replace token" }));
    expect(document.activeElement).toBe(field("Token"));
    unmount();

    const wrong = refused({ finding: "app-secret-wrong" });
    showScreen(<AccountProperties account={wrong} isJustCreated={false} onReload={onReload} />);
    const way = within(screen.getByRole("alert")).getByRole("button", { name: "Replace App Secret" });
    fireEvent.click(way);
    expect(document.activeElement).toBe(field("App Secret"));
  });

  test("without an App Secret is warned of, with two ways out one click away", async () => {
    const account: Account = { ...saved, appSecret: null, warnings: [{ kind: "app-secret-missing" }] };
    api.answers.update = () => ({ kind: "updated" });
    api.answers.get = () => ({ ...account, verifySignatures: false, version: 4 });
    showScreen(<AccountProperties account={account} isJustCreated={false} onReload={onReload} />);

    press("Add App Secret");
    expect(document.activeElement).toBe(field("App Secret"));

    press("Switch Verify signatures off");
    await screen.findByRole("status", { name: "Saved" });
    expect(api.sent.find(({ procedure }) => procedure === "update")?.input).toMatchObject({
      form: { verifySignatures: false },
    });
  });
});
