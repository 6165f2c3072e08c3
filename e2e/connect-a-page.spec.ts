import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { acceptOffer, chooseState, messageIn, offerTo, openDesktop, reply } from "./agent";
import { chatOf, openChat, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "connect-a-page", with: "demo" } });

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

test("an administrator connects a page", async ({ newPerson, installation }) => {
  const administrator = await newPerson(clipboard);
  const facebook = await newPerson(clipboard);
  const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
  const press = (name: string) => administrator.getByRole("button", { name, exact: true }).click();
  await facebook.goto(`${installation.simulatorUrl}/dashboard`);
  await signIn(administrator, "admin");

  await test.step("through the dialog, to an empty form and eight steps that wait", async () => {
    await openNewAccount(administrator);
    await expect(stepsOf(administrator)).toHaveCount(8);
    await expectMarks(administrator, { waiting: procedure });
    await neverReloads(administrator);
  });

  await test.step("with what Facebook shows for the Page and the app", async () => {
    const page = facebook.getByRole("region", { name: "Northwind Spares", exact: true });
    await page.getByRole("button", { name: "Generate Token", exact: true }).click();
    const copyOf = (region: Locator, name: string) =>
      copied(facebook, region.getByRole("button", { name, exact: true }));
    const app = facebook.getByRole("region", { name: "App", exact: true });
    await field("Page Username").fill("northwind.spares");
    await field("Page ID").fill(await copyOf(page, "Copy Page ID"));
    await field("App ID").fill(await copyOf(app, "Copy App ID"));
    await field("App Secret").fill(await copyOf(app, "Copy App Secret"));
    await press("Generate random token");
    await expect(field("Webhook Verify Token")).not.toHaveValue("");
    await field("Name").fill("Northwind Spares");

    await test.step("a token that is none fails, and says so plainly", async () => {
      await field("Token").fill("EAAthisIsNoToken");
      await press("Test Connection");
      await expectCheck(administrator, "Token", "Failed");
      await expect(checkOf(administrator, "Token")).toContainText("Facebook does not accept the token");
      await expectMark(administrator, procedure.token, "Problem");
    });

    await test.step("the token of another Page fails, and names that Page", async () => {
      await field("Token").fill(samples.pages[0]?.token ?? "");
      await press("Test Connection");
      await expectCheck(administrator, "Page", "Failed");
      await expect(checkOf(administrator, "Page")).toContainText("The token belongs to Northwind Outfitters");
      await expectMark(administrator, procedure.token, "Done");
      await expectMark(administrator, procedure.properties, "Problem");
    });

    await test.step("the right one passes", async () => {
      await field("Token").fill(await copyOf(page, "Copy token"));
      await press("Test Connection");
      for (const probe of ["Token", "Page", "App Secret"]) await expectCheck(administrator, probe, "Passed");
      const { app, manage, messenger, token, properties } = procedure;
      for (const step of [app, manage, messenger, token, properties]) {
        await expectMark(administrator, step, "Done");
      }
      await expectMark(administrator, procedure.account, "Waiting");
    });
  });

  await test.step("saved, it stands in the list", async () => {
    await press("Apply");
    await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();
    await expect(administrator.getByRole("button", { name: "Replace token", exact: true })).toBeVisible();
  });

  await test.step("saved, the guide knows all that was done, and that Facebook calls for another account already", async () => {
    const { subscription, button, ...done } = procedure;
    for (const step of Object.values(done)) await expectMark(administrator, step, "Done");
    await expectMark(administrator, subscription, "Waiting");
    await expect(stepOf(administrator, subscription)).toContainText(
      "with the verify token of Northwind Outfitters.",
    );
  });

  await test.step("Facebook proves the callback, which the open page tells by itself", async () => {
    const copyButton = (name: string) => administrator.getByRole("button", { name, exact: true });
    const callbackUrl = await copied(administrator, copyButton("Copy for Facebook: Callback URL"));
    expect(callbackUrl).toBe(await copied(administrator, copyButton("Copy callback URL")));
    const verifyToken = await copied(administrator, copyButton("Copy for Facebook: Verify Token"));
    expect(verifyToken).toBe(await copied(administrator, copyButton("Copy verify token")));
    const result = await verifyCallback(facebook, callbackUrl, "a token that nobody set");
    await expect(result).toContainText("It answered 403");
    await verifyCallback(facebook, callbackUrl, verifyToken);
    await expect(result).toHaveText("Verified and saved.");
    await expect(stepOf(administrator, procedure.subscription)).toContainText(
      "with the verify token of Northwind Spares.",
    );
    await expectMark(administrator, procedure.subscription, "Waiting");
  });

  await test.step("and sends what happens on the Page, once the fields that are needed are selected", async () => {
    await selectFields(facebook, "Northwind Spares", ["messages"]);
    const subscription = stepOf(administrator, procedure.subscription);
    await expect(subscription).toContainText("message_deliveries, message_reads");
    await expectMark(administrator, procedure.subscription, "Waiting");
    await selectFields(facebook, "Northwind Spares", [
      "message_deliveries",
      "message_reads",
      "message_echoes",
    ]);
    await expectMark(administrator, procedure.subscription, "Done");
    await expectMark(administrator, procedure.button, "Waiting");
  });

  await test.step("what a customer writes to the Page reaches an agent, and the answer the customer", async () => {
    const customer = await newPerson();
    const agent = await newPerson();
    await openDesktop(agent, "anna");
    await chooseState(agent, "Ready");
    await openChat(customer, installation, { customer: "maya-chen", page: "northwind.spares" });
    await write(customer, "Do you have the left pedal?");
    await expect(offerTo(agent)).toContainText("Northwind Spares");
    const button = stepOf(administrator, procedure.button);
    await expect(button).toContainText("A customer's message arrived");
    await expectMark(administrator, procedure.button, "Waiting");
    await acceptOffer(agent, "Maya Chen");
    await expect(messageIn(agent, "Do you have the left pedal?")).toBeVisible();
    await reply(agent, "We have both.");
    await expect(chatOf(customer)).toContainText("We have both.");
  });

  await test.step("all eight are done, and the page says so without having been loaded again", async () => {
    await expectMarks(administrator, { done: procedure });
    await expect(guideOf(administrator).getByText("Connected", { exact: true })).toBeVisible();
    await expect(guideOf(administrator).getByText("8 of 8 done", { exact: true })).toBeVisible();
    await expectNoReload(administrator);
  });
});

test("what cannot be right is told at its field, and nothing typed is lost", async ({ newPerson }) => {
  const administrator = await newPerson();
  const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
  const apply = () => administrator.getByRole("button", { name: "Apply", exact: true }).click();
  await signIn(administrator, "admin");
  await openNewAccount(administrator);
  const typed = {
    Name: "Spares, once more",
    "Page Username": "northwind.again",
    "Page ID": "northwind",
    Token: "EAA with spaces",
    "App ID": "612904778153290",
    "Webhook Verify Token": "a-verify-token",
  };
  for (const [name, value] of Object.entries(typed)) await field(name).fill(value);
  await apply();
  await expect(field("Page ID")).toHaveAccessibleDescription(/A Page ID has digits only, such as/);
  await expect(field("Token")).toHaveAccessibleDescription(/It holds no spaces\./);
  for (const [name, value] of Object.entries(typed)) await expect(field(name)).toHaveValue(value);

  const corrected = { ...typed, "Page ID": samples.pages[0]?.id ?? "", Token: "EAAwithoutSpaces" };
  await field("Page ID").fill(corrected["Page ID"]);
  await field("Token").fill(corrected.Token);
  await apply();
  await expect(field("Page ID")).toHaveAccessibleDescription(
    /“Northwind Outfitters” already answers for this Page\./,
  );
  for (const [name, value] of Object.entries(corrected)) await expect(field(name)).toHaveValue(value);
});

/** The steps of the guided setup, as they are called there. */
const procedure = {
  app: "Create a Facebook App and a Facebook Page",
  manage: "Manage your Facebook App",
  messenger: "Add Messenger as a product",
  token: "Generate the token",
  account: "Create the integration account",
  properties: "Specify the properties",
  subscription: "Edit the page subscription settings",
  button: "Add the Send Message button to your Page",
};

type Mark = "Done" | "Waiting" | "Problem";

function guideOf(page: Page): Locator {
  return page.getByRole("region", { name: "Guided setup", exact: true });
}

function stepsOf(page: Page): Locator {
  return guideOf(page).getByRole("listitem");
}

function stepOf(page: Page, title: string): Locator {
  return stepsOf(page).filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

async function expectMark(page: Page, title: string, mark: Mark): Promise<void> {
  await expect(stepOf(page, title).getByText(mark, { exact: true })).toBeVisible();
}

async function expectMarks(
  page: Page,
  { done = {}, waiting = {} }: { done?: Record<string, string>; waiting?: Record<string, string> },
): Promise<void> {
  for (const title of Object.values(done)) await expectMark(page, title, "Done");
  for (const title of Object.values(waiting)) await expectMark(page, title, "Waiting");
}

/** Leaves a trace in the page that a reload would take away. */
async function neverReloads(page: Page): Promise<void> {
  await page.evaluate(() => document.body.setAttribute("data-never-reloaded", ""));
}

async function expectNoReload(page: Page): Promise<void> {
  await expect(page.locator("body[data-never-reloaded]")).toHaveCount(1);
}

/** At Facebook: Edit Callback URL, the two values, Verify and Save. Answers where it says what came of it. */
async function verifyCallback(facebook: Page, callbackUrl: string, verifyToken: string): Promise<Locator> {
  const webhooks = facebook.getByRole("region", { name: "Webhooks", exact: true });
  const field = (name: string) => webhooks.getByRole("textbox", { name, exact: true });
  const button = (name: string) => webhooks.getByRole("button", { name, exact: true });
  if (!(await field("Callback URL").isVisible())) await button("Edit Callback URL").click();
  await field("Callback URL").fill(callbackUrl);
  await field("Verify Token").fill(verifyToken);
  await button("Verify and Save").click();
  return webhooks.getByRole("status");
}

/** At Facebook: Edit subscriptions of a Page, the fields besides those it has, Save. */
async function selectFields(facebook: Page, pageName: string, fields: string[]): Promise<void> {
  const page = facebook.getByRole("region", { name: pageName, exact: true });
  await page.getByRole("button", { name: "Edit subscriptions", exact: true }).click();
  for (const field of fields) await page.getByRole("checkbox", { name: field, exact: true }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeHidden();
}

async function openNewAccount(administrator: Page): Promise<void> {
  await administrator.getByRole("link", { name: "Integration Accounts", exact: true }).click();
  await expect(administrator.getByRole("link", { name: "Northwind Outfitters", exact: true })).toBeVisible();
  await administrator.getByRole("button", { name: "Add", exact: true }).click();
  const dialog = administrator.getByRole("dialog", { name: "Create integration account", exact: true });
  await dialog.getByRole("option", { name: "Messenger", exact: true }).click();
  await dialog.getByRole("button", { name: "OK", exact: true }).click();
  await expect(administrator.getByRole("textbox", { name: "Page ID", exact: true })).toHaveValue("");
}

/** The row of the connection test that tells about one thing. */
function checkOf(page: Page, probe: string): Locator {
  return page
    .getByRole("region", { name: "Connection test", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByText(probe, { exact: true }) });
}

async function expectCheck(page: Page, probe: string, result: "Passed" | "Failed"): Promise<void> {
  await expect(checkOf(page, probe).getByText(result, { exact: true })).toBeVisible();
}

/** Presses a copy button, and answers what it put into the clipboard. */
async function copied(page: Page, button: Locator): Promise<string> {
  // Only a page in front may use the clipboard.
  await page.bringToFront();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).not.toBe("");
  return read();
}
