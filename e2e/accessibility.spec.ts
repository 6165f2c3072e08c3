import { readdir } from "node:fs/promises";
import type { Page } from "@playwright/test";
import english from "../src/words/en.json" with { type: "json" };
import japanese from "../src/words/ja.json" with { type: "json" };
import { appearances, expectAccessible } from "./accessibility";
import { openChat, write } from "./customer";
import { askDatabase } from "./database";
import { samplePassword } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "accessibility", with: "demo" } });

const wordsOf = { en: english, ja: japanese };
/** Who meets whom in each: nobody finds another's conversation. */
const casts = {
  en: { agent: "anna", name: "Anna Keller", customer: "maya-chen" },
  ja: { agent: "ben", name: "Ben Okafor", customer: "sato-hanako" },
};

for (const appearance of appearances) {
  const { locale, colorScheme } = appearance;
  const words = wordsOf[locale];
  const cast = casts[locale];
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

  test(`the administrator's screens are accessible (${locale}, ${colorScheme})`, async ({ newPerson }) => {
    const page = await newPerson(appearance);
    const { integrationAccounts } = words;
    await page.goto("/sign-in");
    await button(page, words.signIn.submit).click();
    await expectAccessible(page);
    await signInAs(page, "admin");

    await page.goto("/admin/integration-accounts");
    const account = page.getByRole("link", { name: "Northwind Outfitters", exact: true });
    await expect(account).toBeVisible();
    await expectAccessible(page);
    await button(page, words.configuration.add).click();
    const dialog = page.getByRole("dialog", { name: integrationAccounts.create.title, exact: true });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await button(page, integrationAccounts.create.ok).click();
    await page.waitForURL(/\/new/);
    await button(page, integrationAccounts.apply).click();
    await expect(page.getByText(words.fieldErrors["page-id-required"], { exact: true })).toBeVisible();
    await expectAccessible(page);

    await page.goto("/admin/integration-accounts");
    await account.click();
    await button(page, integrationAccounts.test).click();
    const { title } = integrationAccounts.connectionTest;
    await expect(page.getByRole("region", { name: title, exact: true })).toBeVisible();
    await expectAccessible(page);

    await button(page, integrationAccounts.lifecycle.delete).click();
    const confirmation = integrationAccounts.lifecycle.confirmDelete.title.replace(
      "{name}",
      "Northwind Outfitters",
    );
    await expect(page.getByRole("dialog", { name: confirmation, exact: true })).toBeVisible();
    await expectAccessible(page);

    await page.goto("/admin/audit-log?kind=integration-account");
    const { auditLog } = words;
    await expect(page.getByRole("list", { name: auditLog.title, exact: true })).toBeVisible();
    await expectAccessible(page);

    await page.goto("/desktop");
    await expect(page.getByRole("heading", { name: words.notForYourRole.title, exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.goto("/account/password");
    await button(page, words.changePassword.submit).click();
    await expectAccessible(page);
  });

  test(`the agent's screens are accessible (${locale}, ${colorScheme})`, async ({
    newPerson,
    installation,
  }) => {
    const page = await newPerson(appearance);
    const customer = await newPerson(appearance);
    const { desktop } = words;
    await openChat(customer, installation, { customer: cast.customer, page: "northwind.outfitters" });
    await page.goto("/sign-in");
    await signInAs(page, cast.agent);
    const becomeReady = button(page, desktop.empty.becomeReady);
    await expect(becomeReady).toBeVisible();
    await expectAccessible(page);

    await becomeReady.click();
    await expect(page.getByText(desktop.empty.readyTitle, { exact: true })).toBeVisible();
    await write(customer, "Is the blue one back?");
    await expect(page.getByRole("alertdialog", { name: desktop.offer.title, exact: true })).toBeVisible();
    await expectAccessible(page);

    await button(page, desktop.offer.accept).click();
    await page.getByRole("textbox", { name: desktop.composer.label, exact: true }).fill("It is.");
    await button(page, desktop.composer.send).click();
    const answered = page.getByRole("article").filter({ hasText: desktop.status.read });
    await expect(answered).toBeVisible();
    await expectAccessible(page);
    await expectAccessible(customer);

    for (const [key, title] of [
      ["Alt+t", desktop.transfer.title],
      ["Alt+i", desktop.conference.title],
      ["Control+k", desktop.palette.label],
      ["Alt+k", desktop.commands.shortcuts],
    ] as const) {
      await page.keyboard.press(key);
      const opened = page.getByRole("dialog", { name: title, exact: true });
      await expect(opened).toBeVisible();
      await expect(page.getByRole("status", { name: /Loading|読み込/ })).toHaveCount(0);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(opened).toBeHidden();
    }
    await button(page, cast.name).click();
    await page.getByRole("menuitem", { name: words.account.settings, exact: true }).click();
    const settings = page.getByRole("dialog", { name: desktop.settings.title, exact: true });
    await expect(settings.getByRole("slider", { name: desktop.settings.volume, exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(settings).toBeHidden();

    await button(page, desktop.conversation.complete).click();
    const dialog = page.getByRole("dialog", { name: desktop.complete.title, exact: true });
    await dialog.getByRole("button", { name: desktop.complete.submit, exact: true }).click();
    await expect(dialog.getByText(words.fieldErrors["disposition-required"], { exact: true })).toBeVisible();
    await expectAccessible(page);
    await button(page, desktop.complete.cancel).click();
    await page.getByRole("combobox", { name: desktop.agentState.label, exact: true }).click();
    await page.getByRole("option", { name: desktop.agentState.notReady, exact: true }).click();
    await expect(page.getByRole("combobox", { name: desktop.agentState.label, exact: true })).toHaveValue(
      desktop.agentState.notReady,
    );
  });

  async function signInAs(page: Page, username: string): Promise<void> {
    await page.getByRole("textbox", { name: words.signIn.username, exact: true }).fill(username);
    await page.getByRole("textbox", { name: words.signIn.password, exact: true }).fill(samplePassword);
    await button(page, words.signIn.submit).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`Facebook's side of the simulator is accessible (${colorScheme})`, async ({
    newPerson,
    installation,
  }) => {
    const page = await newPerson({ colorScheme });
    await page.goto(`${installation.simulatorUrl}/dashboard`);
    const spares = page.getByRole("region", { name: "Northwind Spares", exact: true });
    await expect(spares).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Edit Callback URL", exact: true }).click();
    await page.getByRole("button", { name: "Edit app fields", exact: true }).click();
    await spares.getByRole("button", { name: "Edit subscriptions", exact: true }).click();
    await spares.getByRole("button", { name: "Generate Token", exact: true }).click();
    await expect(spares.getByRole("button", { name: "Copy token", exact: true })).toBeVisible();
    await expectAccessible(page);
  });
}

for (const appearance of appearances) {
  const { locale, colorScheme } = appearance;

  test(`every page of the administrator is accessible (${locale}, ${colorScheme})`, async ({
    newPerson,
    installation,
  }) => {
    const page = await newPerson(appearance);
    const words = wordsOf[locale];
    await page.goto("/sign-in");
    await page.getByRole("textbox", { name: words.signIn.username, exact: true }).fill("admin");
    await page.getByRole("textbox", { name: words.signIn.password, exact: true }).fill(samplePassword);
    await page.getByRole("button", { name: words.signIn.submit, exact: true }).click();
    await page.waitForURL("**/admin/**");
    const [ids = {}] = await askDatabase(
      installation,
      `with hours as (
         insert into hours_of_operation (id, name, time_zone, weekly)
         values (gen_random_uuid(), gen_random_uuid()::text, 'Asia/Tokyo', '[[{"from":"09:00","until":"18:00"}],[],[],[],[],[],[]]')
         returning id)
       select hours.id as "hoursId", (select id from service limit 1) as "serviceId",
              (select id from integration_account limit 1) as "accountId",
              (select id from "user" where username = 'anna') as "userId" from hours`,
    );

    for (const path of await administratorPaths()) {
      await test.step(path, async () => {
        await page.goto(path.replace(/\[(\w+)\]/, (_, name: string) => String(ids[name])));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("status", { name: /Loading|読み込/ })).toHaveCount(0);
        await expectAccessible(page);
      });
    }
    await test.step("what is no longer there", async () => {
      for (const of of ["hours", "services", "users"] as const) {
        await page.goto(`/admin/${of}/00000000-0000-4000-8000-000000000000`);
        await expect(page.getByRole("heading", { level: 1, name: words[of].missingTitle })).toBeVisible();
        await expectAccessible(page);
      }
    });
  });
}

/** The addresses of all pages there are, so that none is forgotten. */
async function administratorPaths(): Promise<string[]> {
  const files = await readdir(new URL("../src/app/admin", import.meta.url), { recursive: true });
  const pages = files.filter((file) => file.endsWith("/page.tsx"));
  expect(pages.length).toBeGreaterThan(0);
  return pages.map((file) => `/admin/${file.slice(0, -"/page.tsx".length)}`).sort();
}
