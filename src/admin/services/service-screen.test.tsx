// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AccountFeed, ServiceProperties, ServiceSummary } from "../../routing/service";
import { newService } from "../../routing/service-form";
import { answerScreens, sampleAccount, showScreen } from "../../testing/screen-api";
import { AccountService } from "../integration-accounts/account-service";
import { NewServiceScreen, ServiceScreen } from "./service-screen";
import { ServicesScreen } from "./services-screen";

const router = vi.hoisted(() => ({ push: vi.fn(), replace: vi.fn() }));
vi.mock("next/navigation", () => ({
  useRouter: () => router,
  useSearchParams: () => new URLSearchParams(),
}));

// A whole form is rendered for each test, and the machine may be busy with others.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const id = (end: string) => `0f1e2d3c-0000-4000-8000-${end.padStart(12, "0")}`;
const serviceId = id("5e");
const french = { id: id("f1"), name: "French" };
const berlin = { id: id("be"), name: "Berlin" };
const dispositions = ["Sold", "Asked", "Spam"].map((name, at) => ({ id: id(`d${at}`), name }));
const orders: ServiceProperties = {
  id: serviceId,
  version: 4,
  form: { ...newService([]), name: "Orders", dispositions },
};
const here: AccountFeed = {
  accountId: sampleAccount.id,
  accountName: "Northwind Outfitters",
  isDeleted: false,
  serviceId,
  serviceName: "Orders",
};
const elsewhere: AccountFeed = {
  accountId: id("ac"),
  accountName: "Northwind Spares",
  isDeleted: false,
  serviceId: id("5a"),
  serviceName: "Sales",
};
const summary: ServiceSummary = {
  id: serviceId,
  name: "Orders",
  priority: 2,
  hoursName: null,
  teamNames: ["Berlin"],
  accountNames: ["Northwind Outfitters"],
  waitingCount: 3,
  staffing: { servingCount: 2, gap: null },
  skills: [],
};

const api = answerScreens({
  "services.get": () => orders,
  "services.list": () => [summary],
  "services.choices": () => ({
    teams: [berlin],
    skills: [french],
    hours: [],
    agents: [{ teamIds: [], skills: [{ skillId: french.id, level: 2 }] }],
  }),
  "services.feeds": () => [here, elsewhere],
});
beforeEach(() => {
  router.push.mockClear();
  router.replace.mockClear();
});

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const sentForm = () => Object(api.sent.at(-1)?.input).form;

async function shown() {
  showScreen(<ServiceScreen serviceId={serviceId} />);
  await screen.findByRole("button", { name: "Apply" });
}

describe("a service's page", () => {
  test("saves the whole form with the version that was seen, and says so", async () => {
    api.answers["services.update"] = () => ({ kind: "saved" });
    await shown();
    enter("Priority", "1");
    enter("Greeting", "Hello!");
    enter("Alert the agent (minutes)", "5");
    api.answers["services.get"] = () => ({ ...orders, version: 5, form: sentForm() });
    press("Apply");
    await screen.findByRole("status", { name: "Saved" });
    expect(api.sent).toEqual([
      {
        procedure: "services.update",
        input: {
          serviceId,
          version: 4,
          form: { ...orders.form, priority: 1, greeting: "Hello!", alertMinutes: 5 },
        },
      },
    ]);
  });

  test("tells at each field what is wrong, keeps what was typed, and sends nothing", async () => {
    await shown();
    enter("Priority", "12");
    enter("Time to accept (seconds)", "");
    press("Apply");
    await screen.findByText("From 1 to 9.");
    expect(screen.getByText("Enter a number.")).toBeTruthy();
    expect(field("Priority").value).toBe("12");
    expect(api.sent).toEqual([]);
  });

  test("of a reminder without words says that they are missing", async () => {
    await shown();
    enter("Remind the contact (minutes)", "5");
    press("Apply");
    await screen.findByText("Enter what the contact is told then, or leave the minutes empty.");
    expect(api.sent).toEqual([]);
  });

  test("tells at the name that it is taken", async () => {
    api.answers["services.update"] = () => ({ kind: "name-taken" });
    await shown();
    enter("Name", "Sales");
    press("Apply");
    await screen.findByText("This name is taken.");
    expect(field("Name").value).toBe("Sales");
  });

  test("of a service that somebody else saved says so, keeps what was typed, and loads theirs when asked", async () => {
    api.answers["services.update"] = () => ({ kind: "changed-meanwhile" });
    await shown();
    enter("Name", "Sales");
    press("Apply");
    await screen.findByText("Somebody else changed this meanwhile");
    expect(field("Name").value).toBe("Sales");
    api.answers["services.get"] = () => ({
      ...orders,
      version: 5,
      form: { ...orders.form, name: "Returns" },
    });
    press("Load the saved version");
    await waitFor(() => expect(field("Name").value).toBe("Returns"));
  });

  test("adds, renames, reorders and removes dispositions", async () => {
    api.answers["services.update"] = () => ({ kind: "changed-meanwhile" });
    await shown();
    press("Move Asked up");
    press("Remove Spam");
    enter("Disposition 2", "Bought");
    press("Add a disposition");
    enter("Disposition 3", "Returned");
    press("Apply");
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(sentForm().dispositions).toEqual([
      dispositions[1],
      { ...dispositions[0], name: "Bought" },
      { id: null, name: "Returned" },
    ]);
  });

  test("says whom the entered teams and skills leave, before it is saved", async () => {
    await shown();
    expect(screen.getByText("1 person can be offered this service's work.")).toBeTruthy();
    press("Add a skill");
    const level = screen.getByRole("combobox", { name: "Least level of French" });
    fireEvent.click(level);
    fireEvent.click(await screen.findByRole("option", { name: "At least 3" }));
    await screen.findByText(
      "Nobody can be offered this service's work: nobody has this skill at its level: French.",
    );
  });

  test("has another account feed it, and says from which service it is taken", async () => {
    api.answers["services.route"] = () => ({ kind: "routed" });
    await shown();
    const accounts = within(await screen.findByRole("region", { name: "Accounts" }));
    await accounts.findByRole("link", { name: "Northwind Outfitters" });
    fireEvent.click(accounts.getByLabelText("Have another account feed it"));
    fireEvent.click(await screen.findByRole("option", { name: "Northwind Spares (feeds Sales)" }));
    await accounts.findByText(/then feeds “Orders” and no longer “Sales”. What waits in “Sales” stays there/);
    fireEvent.click(accounts.getByRole("button", { name: "Feed this service" }));
    await waitFor(() =>
      expect(api.sent).toEqual([
        {
          procedure: "services.route",
          input: { accountId: elsewhere.accountId, serviceId, fromServiceId: elsewhere.serviceId },
        },
      ]),
    );
  });

  test("is not deleted while accounts feed it, and says which", async () => {
    api.answers["services.delete"] = () => ({ kind: "fed", accountNames: ["Northwind Outfitters"] });
    await shown();
    press("Delete");
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText(/these accounts feed it: Northwind Outfitters/);
    expect(router.push).not.toHaveBeenCalled();

    api.answers["services.delete"] = () => ({ kind: "deleted" });
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(router.push).toHaveBeenCalledExactlyOnceWith("/admin/services"));
  });
});

test("a new service begins with dispositions, and its page opens when it is there", async () => {
  api.answers["services.create"] = () => ({ kind: "created", serviceId });
  showScreen(<NewServiceScreen />);
  await screen.findByRole("button", { name: "Apply" });
  press("Apply");
  await screen.findByText("Enter a name.");
  enter("Name", "Returns");
  press("Apply");
  await waitFor(() =>
    expect(router.replace).toHaveBeenCalledExactlyOnceWith(`/admin/services/${serviceId}?saved`),
  );
  expect(api.sent).toEqual([
    {
      procedure: "services.create",
      input: { ...newService(["Resolved", "Follow-up needed", "Spam"]), name: "Returns" },
    },
  ]);
});

describe("the list of services", () => {
  test("tells who feeds each and how many wait, and is searched by account", async () => {
    const sales = { ...summary, id: id("5a"), name: "Sales", accountNames: [], waitingCount: 0 };
    api.answers["services.list"] = () => [summary, sales];
    showScreen(<ServicesScreen />);
    const link = await screen.findByRole("link", { name: "Orders" });
    expect(link.getAttribute("href")).toBe(`/admin/services/${serviceId}`);
    expect(screen.getByText(/Priority 2 · Fed by Northwind Outfitters · Always open/)).toBeTruthy();
    expect(screen.getByText("3 waiting")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: "outfit" } });
    expect(screen.queryByRole("link", { name: "Sales" })).toBeNull();
  });

  test("warns of a service that nobody can be offered", async () => {
    api.answers["services.list"] = () => [
      { ...summary, staffing: { servingCount: 0, gap: { kind: "teams-empty" } } },
    ];
    showScreen(<ServicesScreen />);
    await screen.findByText("Nobody can be offered this service's work: nobody sits in its teams.");
  });
});

describe("on an account's properties", () => {
  test("the service that it feeds is chosen and saved on its own", async () => {
    api.answers["services.list"] = () => [summary, { ...summary, id: id("5a"), name: "Sales" }];
    api.answers["services.route"] = () => ({
      kind: "changed-meanwhile",
      serviceId: id("5b"),
      serviceName: "Returns",
    });
    showScreen(<AccountService accountId={sampleAccount.id} />);
    const save = await screen.findByRole<HTMLButtonElement>("button", { name: "Feed this service" });
    expect(save.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText("Service that it feeds"));
    fireEvent.click(await screen.findByRole("option", { name: "Sales" }));
    expect(screen.getByText(/What waits in “Orders” stays there/)).toBeTruthy();
    fireEvent.click(save);
    await screen.findByText(/Somebody else gave “Northwind Outfitters” to “Returns” meanwhile/);
    expect(api.sent[0]?.input).toEqual({
      accountId: sampleAccount.id,
      serviceId: id("5a"),
      fromServiceId: serviceId,
    });
  });
});
