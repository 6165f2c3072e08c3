import type { Page } from "@playwright/test";
import english from "../src/words/en.json" with { type: "json" };
import japanese from "../src/words/ja.json" with { type: "json" };
import { appearances, expectAccessible } from "./accessibility";
import { openChat, write } from "./customer";
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
