import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import {
  acceptOffer,
  chooseState,
  complete,
  conversationsOf,
  messageIn,
  offerTo,
  openDesktop,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "manage-accounts", with: "demo" } });

const [outfitters, spares] = samples.pages;
if (!outfitters || !spares) throw new Error("The samples have two Pages.");

test("an account is deactivated, deleted and restored, and nothing of its conversations is lost", async ({
  newPerson,
  installation,
}) => {
  const administrator = await newPerson();
  const agent = await newPerson();
  const customer = await newPerson();
  const press = (name: string) => administrator.getByRole("button", { name, exact: true }).click();
  const dialog = (name: string) => administrator.getByRole("dialog", { name, exact: true });
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await write(customer, "Is the blue one back?");
  await acceptOffer(agent, "Maya Chen");
  await signIn(administrator, "admin");

  await test.step("the list shows the Page's own picture", async () => {
    const picture = accountsOf(administrator).getByRole("listitem").locator("img");
    await expect(picture).toHaveJSProperty("naturalWidth", 200);
  });

  await test.step("deactivated, it says so, and what the customer writes does not arrive", async () => {
    await openAccount(administrator, "Northwind Outfitters");
    await press("Deactivate");
    const confirmation = dialog("Deactivate “Northwind Outfitters”?");
    await expect(confirmation).toContainText("does not reach the agents, not even later");
    await confirmation.getByRole("button", { name: "Deactivate", exact: true }).click();
    await expect(administrator.getByText(/^This account is deactivated since/)).toBeVisible();
    await write(customer, "Hello? Is anybody there?");
    // Facebook has been told that it was taken.
    await expect(chatOf(customer).getByText("Delivered", { exact: true })).toBeVisible();

    await administrator.getByRole("button", { name: "Activate", exact: true }).first().click();
    await expect(administrator.getByText(/^This account is deactivated since/)).toBeHidden();
    await write(customer, "The blue one with the hood.");
    await expect(messageIn(agent, "The blue one with the hood.")).toBeVisible();
    await expect(messageIn(agent, "Hello? Is anybody there?")).toHaveCount(0);
  });

  await test.step("deleted, it leaves the list; its conversation is still read and completed", async () => {
    await press("Delete");
    await dialog("Delete “Northwind Outfitters”?")
      .getByRole("button", { name: "Delete", exact: true })
      .click();
    await administrator.waitForURL("/admin/integration-accounts");
    const deleted = administrator.getByRole("region", { name: "Deleted", exact: true });
    await expect(deleted.getByText("Northwind Outfitters", { exact: true })).toBeVisible();
    await expect(administrator.getByRole("link", { name: "Northwind Outfitters", exact: true })).toBeHidden();

    await agent.reload();
    await conversationsOf(agent).first().click();
    await expect(messageIn(agent, "The blue one with the hood.")).toBeVisible();
    await complete(agent, "Resolved");
    await expect(conversationsOf(agent)).toHaveCount(0);
  });

  await test.step("the Page added again brings it back, with the conversation", async () => {
    await openNewAccount(administrator);
    const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
    await field("Page Username").fill(outfitters.username);
    await field("Page ID").fill(outfitters.id);
    await field("Token").fill(outfitters.token);
    await field("App ID").fill(samples.app.id);
    await press("Generate random token");
    await field("Name").fill("Northwind, once more");
    await press("Apply");
    await expect(
      administrator.getByText(/^“Northwind Outfitters” answered for this Page until it was deleted on/),
    ).toBeVisible();
    await expect(
      administrator.getByRole("button", { name: "Create a new account", exact: true }),
    ).toBeHidden();
    await press("Restore");
    await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();
    await expect(
      administrator.getByRole("heading", { name: "Northwind, once more", exact: true }),
    ).toBeVisible();

    await write(customer, "And in green?");
    await acceptOffer(agent, "Maya Chen");
    await expect(messageIn(agent, "Is the blue one back?")).toBeVisible();
    await expect(messageIn(agent, "And in green?")).toBeVisible();
    await complete(agent, "Resolved");
  });

  await test.step("deleted by mistake, one click brings it back", async () => {
    await press("Delete");
    await dialog("Delete “Northwind, once more”?")
      .getByRole("button", { name: "Delete", exact: true })
      .click();
    await press("Restore Northwind, once more");
    await expect(
      administrator.getByText("“Northwind, once more” is restored.", { exact: true }),
    ).toBeVisible();
    await expect(
      administrator.getByRole("link", { name: "Northwind, once more", exact: true }),
    ).toBeVisible();
  });

  await test.step("its history tells it all, and no secret", async () => {
    await openAccount(administrator, "Northwind, once more");
    await administrator.getByRole("link", { name: "History", exact: true }).click();
    const log = administrator.getByRole("list", { name: "Audit log", exact: true });
    const entries = log.locator("> li");
    await expect(entries).toContainText([
      /Ada Lindqvist.*Restored the account/,
      /Ada Lindqvist.*Deleted the account/,
      /Ada Lindqvist.*Restored the account.*Token.*changed/,
      /Ada Lindqvist.*Deleted the account/,
      /Ada Lindqvist.*Activated the account/,
      /Ada Lindqvist.*Deactivated the account/,
      /the installation.*Created the account/,
    ]);
    await expect(entries).toHaveCount(7);
    await expect(entries.nth(2)).toContainText("Northwind Outfitters → Northwind, once more");
    await expectNoSecret(log);

    await administrator.getByRole("combobox", { name: "What", exact: true }).click();
    await administrator.getByRole("option", { name: "Deleted the account", exact: true }).click();
    await expect(entries).toHaveCount(2);
    await administrator.reload();
    await expect(entries).toHaveCount(2);
    await administrator.getByRole("button", { name: "Clear filters", exact: true }).click();
    await expect(administrator).toHaveURL("/admin/audit-log");
    await expect(entries).toHaveCount(7);
  });
  await chooseState(agent, "Not Ready");
});

test("a second Page of an app is connected with the first one's verify token and App Secret", async ({
  newPerson,
  installation,
}) => {
  const administrator = await newPerson();
  const facebook = await newPerson();
  const customer = await newPerson();
  const agent = await newPerson();
  const field = (name: string) => administrator.getByRole("textbox", { name, exact: true });
  const press = (name: string) => administrator.getByRole("button", { name, exact: true }).click();
  await signIn(administrator, "admin");
  await openNewAccount(administrator);
  await field("Name").fill(spares.name);
  await field("Page Username").fill(spares.username);
  await field("Page ID").fill(spares.id);
  await field("Token").fill(spares.token);
  await field("App ID").fill(samples.app.id);
  await press("Use its verify token and App Secret");
  await expect(field("Webhook Verify Token")).not.toHaveValue("");
  await expect(field("App Secret")).toBeHidden();
  await press("Apply");
  await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();

  // The message is signed with the app's secret: it arrives only if that was taken over.
  await facebook.goto(`${installation.simulatorUrl}/dashboard`);
  await facebook
    .getByRole("region", { name: "Northwind Spares", exact: true })
    .getByRole("button", { name: "Subscribe all", exact: true })
    .click();
  await openDesktop(agent, "ben");
  await chooseState(agent, "Ready");
  await openChat(customer, installation, { customer: "ola-berg", page: "northwind.spares" });
  await write(customer, "Do you have the left pedal?");
  await expect(offerTo(agent)).toContainText("Northwind Spares");
  await acceptOffer(agent, "Ola Berg");
  await expect(messageIn(agent, "Do you have the left pedal?")).toBeVisible();

  await administrator.getByRole("link", { name: "Audit log", exact: true }).click();
  const log = administrator.getByRole("list", { name: "Audit log", exact: true });
  await expect(log.locator("> li").first()).toContainText("Created the account Northwind Spares");
  await expectNoSecret(log);
});

test("the browser's Back button asks before what was typed is left", async ({ newPerson }) => {
  const administrator = await newPerson();
  const name = administrator.getByRole("textbox", { name: "Name", exact: true });
  const question = administrator.getByRole("dialog", { name: "Leave without saving?", exact: true });
  const answer = (words: string) => question.getByRole("button", { name: words, exact: true }).click();
  await signIn(administrator, "admin");
  const account = accountsOf(administrator).getByRole("link").first();
  await account.click();
  await name.click();
  await administrator.keyboard.type(" and more");
  const address = administrator.url();

  await back(administrator);
  await expect(question).toBeVisible();
  expect(administrator.url()).toBe(address);
  await answer("Stay");
  await expect(question).toBeHidden();
  await expect(name).toHaveValue(/ and more/);

  await name.click();
  await back(administrator);
  await answer("Leave");
  await administrator.waitForURL("/admin/integration-accounts");
  await expect(account).toBeVisible();
});

/** Presses Back; a page that holds it does not move, for which nothing can be waited. */
async function back(page: Page): Promise<void> {
  await page.goBack({ waitUntil: "commit", timeout: 3_000 }).catch(() => null);
}

function accountsOf(administrator: Page): Locator {
  return administrator.getByRole("list", { name: "Integration Accounts", exact: true });
}

async function openAccount(administrator: Page, name: string): Promise<void> {
  await administrator.getByRole("link", { name, exact: true }).click();
  await expect(administrator.getByRole("textbox", { name: "Page ID", exact: true })).toBeVisible();
}

async function openNewAccount(administrator: Page): Promise<void> {
  await administrator.getByRole("link", { name: "Integration Accounts", exact: true }).click();
  await administrator.getByRole("button", { name: "Add", exact: true }).click();
  const dialog = administrator.getByRole("dialog", { name: "Create integration account", exact: true });
  await dialog.getByRole("button", { name: "OK", exact: true }).click();
  await expect(administrator.getByRole("textbox", { name: "Page ID", exact: true })).toHaveValue("");
}

async function expectNoSecret(log: Locator): Promise<void> {
  const told = await log.innerText();
  const secrets = [samples.app.secret, samples.verifyToken, ...samples.pages.map(({ token }) => token)];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
}
