// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
} from "../../integration-accounts/connection-check";
import type { AccountProperties as Account } from "../../integration-accounts/integration-account";
import { type SetupFacts, setupSteps } from "../../integration-accounts/setup-steps";
import { answerScreens, sampleAccount, showScreen } from "../../testing/screen-api";
import { AccountColumns } from "./account-columns";
import { AccountProperties } from "./account-properties";
import { FormAndGuideProvider } from "./form-and-guide";
import { NewAccountGuide, SetupGuide } from "./setup-guide";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn(), replace: vi.fn() }) }));

const api = answerScreens({
  callbackUrl: () => "https://example-company.example/clientweb/fb/webhook",
  webhookAdvice: () => ({
    callback: null,
    minimumFields: ["messages"],
    recommendedFields: ["messages", "message_echoes"],
  }),
});

// A machine that is busy with other things turns marks slowly, too.
configure({ asyncUtilTimeout: 4_000 });
vi.setConfig({ testTimeout: 20_000 });

const saved: Account = {
  ...sampleAccount,
  name: "Northwind Spares",
  pageUsername: "northwind.spares",
  pageId: "118273645091827",
  version: 1,
  token: { lastFour: "0002", setAt: new Date("2026-11-20T10:00:00Z") },
};

const row = (
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  result: ConnectionCheck["result"] = "passed",
) => ({ probe, result, finding, facts: rowFacts, technical: null });

/** Whatever the words of a finding mention. */
const rowFacts = {
  host: "graph.facebook.com",
  owner: "Northwind Spares",
  ownerId: "118273645091827",
  pageId: "118273645091827",
  appId: "612904778153290",
  app: "Northwind Contact Center",
  permissions: "pages_messaging",
  callbackUrl: "https://example-company.example/clientweb/fb/webhook",
};
const good = [
  row("graph-api", "reachable"),
  row("token", "token-valid"),
  row("page", "page-matches"),
  row("app-secret", "app-secret-accepted"),
  row("app", "token-of-this-app"),
  row("permissions", "permissions-granted"),
];
const now = new Date();
const facts: SetupFacts = {
  isSaved: true,
  checks: good,
  checkedAt: now,
  callbackVerified: { at: now, accountName: "Northwind Outfitters" },
  lastInboundAt: null,
  hasDeliveredReply: false,
  callbackAdvice: null,
};
const setup = (changes: Partial<SetupFacts> = {}) => ({
  steps: setupSteps({ ...facts, ...changes }),
  checkedAt: now,
  lastInboundAt: changes.lastInboundAt ?? null,
  lastOutboundAt: changes.lastInboundAt ?? null,
});
const everything: Partial<SetupFacts> = {
  checks: [...good, row("subscription", "subscribed"), row("callback", "callback-ours")],
  lastInboundAt: now,
  hasDeliveredReply: true,
};

const showNew = () =>
  showScreen(
    <AccountColumns guide={<NewAccountGuide />}>
      <AccountProperties account={null} onCreated={() => {}} />
    </AccountColumns>,
  );
const showSaved = () =>
  showScreen(
    <FormAndGuideProvider>
      <SetupGuide account={saved} />
    </FormAndGuideProvider>,
  );
const showSavedBesideForm = () =>
  showScreen(
    <AccountColumns guide={<SetupGuide account={saved} />}>
      <AccountProperties account={saved} isJustCreated={false} onReload={() => {}} />
    </AccountColumns>,
  );

const guide = () => screen.getByRole("region", { name: "Guided setup", hidden: true });
const items = () => within(guide()).findAllByRole("listitem", { hidden: true });

/** The mark of each step, which must be its only one. */
async function marks() {
  return (await items()).map((item) => within(item).getByText(/^(Done|Waiting|Problem)$/).textContent);
}

async function stepOf(title: string) {
  const item = (await items()).find((each) => within(each).queryByText(title));
  if (!item) throw new Error(`There is no step ${title}.`);
  return within(item);
}

const toggleOf = async (title: string) =>
  (await stepOf(title)).getByRole("button", { name: title, hidden: true });
/** Makes the browser look again, as coming back to the tab does. */
const comeBack = () => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

describe("beside a new account", () => {
  test("every step waits, and the first one is open", async () => {
    showNew();
    expect(await marks()).toEqual(Array(8).fill("Waiting"));
    expect(within(guide()).getByText("0 of 8 done")).toBeTruthy();
    const expanded = (await items()).map((item) =>
      within(item).getAllByRole("button", { hidden: true })[0]?.getAttribute("aria-expanded"),
    );
    expect(expanded).toEqual(["true", ...Array(7).fill("false")]);
  });

  test("Test Connection turns the steps that it proves, until the values change", async () => {
    api.answers.test = () => good;
    showNew();
    fireEvent.change(screen.getByLabelText("Page ID"), { target: { value: "118273645091827" } });
    fireEvent.change(screen.getByLabelText("Token"), { target: { value: "EAADemo" } });
    fireEvent.click(screen.getByText("Test Connection", { selector: "button *" }));
    await within(guide()).findByText("5 of 8 done");
    expect(await marks()).toEqual(["Done", "Done", "Done", "Done", "Waiting", "Done", "Waiting", "Waiting"]);

    fireEvent.change(screen.getByLabelText("Token"), { target: { value: "EAAOther" } });
    await within(guide()).findByText("0 of 8 done");
  });

  test("leads to the form's fields, and does not offer a verify token that is not saved", async () => {
    showNew();
    fireEvent.click(
      (await stepOf("Specify the properties")).getByRole("button", { name: "Page ID", hidden: true }),
    );
    expect(document.activeElement).toBe(screen.getByLabelText("Page ID"));
    const callback = await stepOf("Edit the page subscription settings");
    expect(
      callback.getByRole("button", { name: "Copy for Facebook: Callback URL", hidden: true }),
    ).toBeTruthy();
    expect(
      callback.queryByRole("button", { name: "Copy for Facebook: Verify Token", hidden: true }),
    ).toBeNull();
  });
});

describe("beside a saved account", () => {
  test("marks turn by themselves, and are said once", async () => {
    api.answers.setup = () => setup({ checks: [] });
    showSaved();
    expect(await marks()).toEqual([...Array(4).fill("Waiting"), "Done", ...Array(3).fill("Waiting")]);

    api.answers.setup = () => setup();
    comeBack();
    await within(guide()).findByText("6 of 8 done");
    const [status] = within(guide()).getAllByRole("status", { hidden: true });
    expect(status?.textContent).toMatch(
      /^Now done: Create a Facebook App.*Specify the properties\. 6 of 8\.$/,
    );

    api.answers.setup = () => setup(everything);
    comeBack();
    await within(guide()).findByText("8 of 8 done");
    expect(status?.textContent).not.toContain("Specify the properties");
  });

  test("what is done is one line that opens, what is next is open, and a problem is open as well", async () => {
    api.answers.setup = () =>
      setup({ checks: [row("graph-api", "reachable"), row("token", "token-expired", "failed")] });
    showSaved();
    expect((await toggleOf("Generate the token")).getAttribute("aria-expanded")).toBe("true");
    expect((await stepOf("Generate the token")).getByText("Problem")).toBeTruthy();
    expect((await stepOf("Generate the token")).getByText(/The token has expired/)).toBeTruthy();
    expect((await toggleOf("Create a Facebook App and a Facebook Page")).getAttribute("aria-expanded")).toBe(
      "true",
    );

    const done = await toggleOf("Create the integration account");
    expect(done.getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(done);
    expect(done.getAttribute("aria-expanded")).toBe("true");
  });

  test("the callback is told with the account whose verify token was shown", async () => {
    api.answers.setup = () => setup();
    showSavedBesideForm();
    const callback = await stepOf("Edit the page subscription settings");
    expect(
      callback.getByText(
        (_, element) =>
          element?.textContent ===
            "Facebook verified the callback just now, with the verify token of Northwind Outfitters." &&
          element.children.length === 1,
      ),
    ).toBeTruthy();
    expect(
      callback.getByRole("button", { name: "Copy for Facebook: Verify Token", hidden: true }),
    ).toBeTruthy();
    expect(screen.getAllByLabelText("Copy verify token")).toHaveLength(1);
    expect(screen.getAllByLabelText("Copy callback URL")).toHaveLength(1);
  });

  test("a kept token is led to by replacing it", async () => {
    api.answers.setup = () => setup();
    showSavedBesideForm();
    fireEvent.click(
      (await stepOf("Generate the token")).getByRole("button", { name: "Token", hidden: true }),
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Token")));
  });

  test("says that it is connected once everything is done", async () => {
    api.answers.setup = () => setup(everything);
    showSaved();
    await within(guide()).findByText("Connected");
    expect(await marks()).toEqual(Array(8).fill("Done"));
    expect(guide().textContent).toContain("Last message in: just now");
    const open = (await items()).filter((item) => item.querySelector('[aria-expanded="true"]'));
    expect(open).toEqual([]);
  });
});

describe("a Callback URL that Facebook does not call", () => {
  test("is warned of at its field, and with a simulator only noted", async () => {
    const advice = { reason: "not-public", tone: "warning" };
    api.answers.webhookAdvice = () => ({ callback: advice, minimumFields: [], recommendedFields: [] });
    showNew();
    const form = within(screen.getByRole("form", { hidden: true }));
    await form.findByText(/Facebook calls only public https addresses\. Set PUBLIC_URL/);
    cleanup();

    advice.tone = "note";
    showNew();
    await within(screen.getByRole("form", { hidden: true })).findByText(/The simulator reaches this one/);
    expect(screen.queryByText(/Set PUBLIC_URL/)).toBeNull();
  });
});
