import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { acceptOffer, chooseState, messageIn, offerTo, openDesktop } from "./agent";
import { openChat, write } from "./customer";
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

  await test.step("through the dialog, to an empty form", async () => {
    await openNewAccount(administrator);
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
    });

    await test.step("the token of another Page fails, and names that Page", async () => {
      await field("Token").fill(samples.pages[0]?.token ?? "");
      await press("Test Connection");
      await expectCheck(administrator, "Page", "Failed");
      await expect(checkOf(administrator, "Page")).toContainText("The token belongs to Northwind Outfitters");
    });

    await test.step("the right one passes", async () => {
      await field("Token").fill(await copyOf(page, "Copy token"));
      await press("Test Connection");
      for (const probe of ["Token", "Page", "App Secret"]) await expectCheck(administrator, probe, "Passed");
    });
  });

  await test.step("saved, it stands in the list", async () => {
    await press("Apply");
    await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();
    await expect(administrator.getByRole("button", { name: "Replace token", exact: true })).toBeVisible();
  });

  await test.step("Facebook proves the callback, and sends what happens on the Page", async () => {
    const copyButton = (name: string) => administrator.getByRole("button", { name, exact: true });
    const webhooks = facebook.getByRole("region", { name: /^Webhooks/ });
    const callback = webhooks.getByRole("textbox", { name: "Callback URL", exact: true });
    const verifyToken = webhooks.getByRole("textbox", { name: "Verify Token", exact: true });
    await webhooks.getByRole("button", { name: "Edit Callback URL", exact: true }).click();
    const verifyAndSave = webhooks.getByRole("button", { name: "Verify and Save", exact: true });
    await callback.fill(await copied(administrator, copyButton("Copy callback URL")));
    await verifyToken.fill("a token that nobody set");
    await verifyAndSave.click();
    await expect(webhooks.getByRole("status")).toContainText("It answered 403");
    await verifyToken.fill(await copied(administrator, copyButton("Copy verify token")));
    await verifyAndSave.click();
    await expect(webhooks.getByRole("status")).toHaveText("Verified and saved.");
    await facebook
      .getByRole("region", { name: "Northwind Spares", exact: true })
      .getByRole("button", { name: "Subscribe all", exact: true })
      .click();
  });

  await test.step("what a customer writes to the Page reaches an agent", async () => {
    const customer = await newPerson();
    const agent = await newPerson();
    await openDesktop(agent, "anna");
    await chooseState(agent, "Ready");
    await openChat(customer, installation, { customer: "maya-chen", page: "northwind.spares" });
    await write(customer, "Do you have the left pedal?");
    await expect(offerTo(agent)).toContainText("Northwind Spares");
    await acceptOffer(agent, "Maya Chen");
    await expect(messageIn(agent, "Do you have the left pedal?")).toBeVisible();
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
