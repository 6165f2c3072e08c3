import type { Page } from "@playwright/test";
import words from "../src/words/ja.json" with { type: "json" };
import { chatOf, openChat, write } from "./customer";
import { askDatabase } from "./database";
import { samplePassword } from "./people";
import { foreignTexts } from "./screens/foreign-texts";
import { expect, test } from "./story";

test.use({ installed: { as: "a-shift-in-japanese", with: "demo" } });

const { desktop, account, search, signIn } = words;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const textbox = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const dialogOf = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });
const stateOf = (page: Page) => page.getByRole("combobox", { name: desktop.agentState.label, exact: true });
const replyOf = (page: Page) => textbox(page, desktop.composer.label);
const transcriptOf = (page: Page) => page.getByRole("log", { name: desktop.transcript.label, exact: true });

async function chooseState(page: Page, state: string): Promise<void> {
  await stateOf(page).click();
  await page.getByRole("option", { name: state, exact: true }).click();
  await expect(stateOf(page)).toHaveValue(state);
}

/** Writes as an input method does: it composes, Enter chooses the word, and only then it stands in the field. */
async function compose(page: Page, reading: string, written: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const end = reading.length;
  await browser.send("Input.imeSetComposition", { text: reading, selectionStart: end, selectionEnd: end });
  const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
  await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await browser.send("Input.insertText", { text: written });
  await browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await browser.detach();
}

test("an agent whose browser is Japanese works a shift and reads no word of English", async ({
  newPerson,
  installation,
}) => {
  test.setTimeout(240_000);
  const customer = await newPerson();
  const hanako = await newPerson({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  /** A part of the shift, at the end of which everything on the screen is Japanese. */
  const step = (title: string, work: () => Promise<void>) =>
    test.step(title, async () => {
      await work();
      expect.soft(await foreignTexts(hanako, "ja"), title).toEqual([]);
    });
  await askDatabase(installation, "update service set offer_timeout_seconds = 60, after_work_seconds = 60");
  // What the center calls things itself is in its language.
  await askDatabase(installation, "update disposition set name = '解決済み' where name = 'Resolved'");
  await openChat(customer, installation, { customer: "sato-hanako", page: "northwind.outfitters" });

  await step("is asked who they are", async () => {
    await hanako.goto("/sign-in");
    await expect(hanako.locator("html")).toHaveAttribute("lang", "ja");
    await textbox(hanako, signIn.username).fill("anna");
    await textbox(hanako, signIn.password).fill("wrong");
    await button(hanako, signIn.submit).click();
    await expect(hanako.getByText(signIn.refused)).toBeVisible();
  });

  await step("signs in", async () => {
    await textbox(hanako, signIn.password).fill(samplePassword);
    await button(hanako, signIn.submit).click();
    await hanako.waitForURL("**/desktop");
    await expect(stateOf(hanako)).toHaveValue(desktop.agentState.notReady);
  });

  await step("looks at the states to choose from", async () => {
    await stateOf(hanako).click();
    await expect(hanako.getByRole("option", { name: desktop.agentState.ready, exact: true })).toBeVisible();
  });

  await step("becomes ready", async () => {
    await hanako.keyboard.press("Escape");
    await chooseState(hanako, desktop.agentState.ready);
  });

  await step("is offered a conversation", async () => {
    await write(customer, "東京都への配送はいつですか");
    await expect(hanako.getByRole("alertdialog", { name: desktop.offer.title, exact: true })).toContainText(
      "佐藤 花子",
    );
  });

  await step(
    "accepts it, and reads what was written, with the day and the time as Japan writes them",
    async () => {
      await button(hanako, desktop.offer.accept).click();
      await expect(transcriptOf(hanako).getByRole("article")).toContainText("東京都への配送はいつですか");
      await expect(transcriptOf(hanako)).toContainText(desktop.transcript.today);
      await expect(transcriptOf(hanako).getByRole("article").getByRole("time")).toHaveText(/^\d{1,2}:\d{2}$/);
      await expect(transcriptOf(hanako).getByRole("article").getByRole("time")).toHaveAttribute(
        "title",
        /^\d{4}年\d{1,2}月\d{1,2}日.曜日 \d{1,2}:\d{2}:\d{2}$/,
      );
    },
  );

  await step("answers with an input method: the Enter that chooses a word sends nothing", async () => {
    await replyOf(hanako).focus();
    await compose(hanako, "あしたには", "明日には");
    await expect(replyOf(hanako)).toHaveValue("明日には");
    await compose(hanako, "とどきます", "届きます");
    await expect(replyOf(hanako)).toHaveValue("明日には届きます");
    await hanako.keyboard.press("Enter");
    await expect(replyOf(hanako)).toHaveValue("");
    await expect(chatOf(customer)).toContainText("明日には届きます");
    await expect(chatOf(customer).getByRole("article").filter({ hasText: "明日には" })).toHaveCount(1);
    await expect(transcriptOf(hanako)).toContainText(desktop.status.read);
  });

  await step("makes a canned response of their own", async () => {
    await replyOf(hanako).pressSequentially("/");
    await hanako.getByRole("option", { name: desktop.composer.canned.manage, exact: true }).click();
    const { canned } = desktop.composer;
    const listed = dialogOf(hanako, canned.manageTitle);
    await listed.getByRole("button", { name: canned.add, exact: true }).click();
    const form = dialogOf(hanako, canned.addTitle);
    await form.getByRole("textbox", { name: canned.shortcut }).fill("orei");
    await form
      .getByRole("textbox", { name: canned.text })
      .fill("{{contact.firstName}}さん、ありがとうございます。");
    await form.getByRole("button", { name: canned.save, exact: true }).click();
    await expect(
      listed.getByRole("button", { name: canned.edit.replace("{shortcut}", "orei"), exact: true }),
    ).toBeVisible();
  });

  await step("finds it by a word of it behind a slash, also by the wide one of an input method", async () => {
    await hanako.keyboard.press("Escape");
    await expect(dialogOf(hanako, desktop.composer.canned.manageTitle)).toBeHidden();
    await replyOf(hanako).fill("");
    await replyOf(hanako).focus();
    await compose(hanako, "／ありがとう", "／ありがとう");
    await expect(hanako.getByRole("option", { name: /orei/ })).toBeVisible();
  });

  await step("sends it", async () => {
    await hanako.keyboard.press("Enter");
    await expect(replyOf(hanako)).toHaveValue(/さん、ありがとうございます。$/);
    await button(hanako, desktop.composer.send).click();
    await expect(chatOf(customer)).toContainText("さん、ありがとうございます。");
  });

  await step("writes a note for colleagues, which Enter does not send while it composes", async () => {
    const note = textbox(hanako, desktop.notes.new);
    await note.focus();
    await compose(hanako, "じょうれん", "常連のお客様です");
    await expect(note).toHaveValue("常連のお客様です");
    await hanako.keyboard.press("Enter");
    await expect(note).toHaveValue("");
    await expect(hanako.getByRole("listitem").filter({ hasText: "常連のお客様です" })).toBeVisible();
  });

  await step("is about to ask for a supervisor", async () => {
    await hanako.keyboard.press("Escape");
    await button(hanako, desktop.flag.open).click();
    await dialogOf(hanako, desktop.flag.title)
      .getByRole("textbox", { name: desktop.flag.note, exact: true })
      .fill("住所の確認をお願いします");
  });

  await step("flags it", async () => {
    await dialogOf(hanako, desktop.flag.title)
      .getByRole("button", { name: desktop.flag.submit, exact: true })
      .click();
    await expect(dialogOf(hanako, desktop.flag.title)).toBeHidden();
    await expect(hanako.getByText("住所の確認をお願いします")).toBeVisible();
  });

  for (const [opens, title] of [
    [desktop.transfer.open, desktop.transfer.title],
    [desktop.conference.open, desktop.conference.title],
  ] as const) {
    await step(`looks at "${title}"`, async () => {
      await button(hanako, opens).click();
      await expect(dialogOf(hanako, title)).toBeVisible();
    });
    await hanako.keyboard.press("Escape");
    await expect(dialogOf(hanako, title)).toBeHidden();
  }

  for (const [key, title] of [
    ["Control+k", desktop.palette.label],
    ["Alt+k", desktop.commands.shortcuts],
  ] as const) {
    await step(`looks at "${title}"`, async () => {
      await hanako.keyboard.press(key);
      await expect(dialogOf(hanako, title)).toBeVisible();
    });
    await hanako.keyboard.press("Escape");
    await expect(dialogOf(hanako, title)).toBeHidden();
  }

  for (const tab of [desktop.queueTab.queue, desktop.queueTab.all, desktop.queueTab.mine]) {
    await step(`looks at the list "${tab}"`, async () => {
      await hanako.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      await expect(hanako.getByRole("tabpanel")).not.toContainText(words.desktop.loading);
    });
  }

  await step("searches for Japanese by two letters of it", async () => {
    await expect(async () => {
      await textbox(hanako, search.label).fill("");
      await textbox(hanako, search.label).fill("配送");
      await expect(hanako.getByRole("list", { name: search.results, exact: true })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass();
    await expect(
      hanako.getByRole("list", { name: search.results, exact: true }).getByRole("link"),
    ).toContainText("東京都への配送はいつですか");
  });

  await step("completes the interaction, with how it ended", async () => {
    await textbox(hanako, search.label).press("Escape");
    await button(hanako, desktop.conversation.complete).click();
    const dialog = dialogOf(hanako, desktop.complete.title);
    await dialog.getByRole("combobox", { name: desktop.complete.disposition, exact: true }).click();
    await hanako.getByRole("option", { name: "解決済み", exact: true }).click();
    expect.soft(await foreignTexts(hanako, "ja")).toEqual([]);
    await dialog.getByRole("button", { name: desktop.complete.submit, exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await step("ends their after work", async () => {
    await expect(stateOf(hanako)).toHaveValue(desktop.agentState.afterCallWork);
    expect.soft(await foreignTexts(hanako, "ja")).toEqual([]);
    await button(hanako, desktop.afterWork.finish).click();
    await expect(stateOf(hanako)).toHaveValue(desktop.agentState.ready);
  });

  await step("becomes not ready, and opens their menu", async () => {
    await chooseState(hanako, desktop.agentState.notReady);
    await hanako.getByRole("button", { name: "Anna Keller" }).click();
    await expect(hanako.getByRole("menuitem", { name: account.signOut, exact: true })).toBeVisible();
  });

  await step("signs out", async () => {
    await hanako.getByRole("menuitem", { name: account.signOut, exact: true }).click();
    await hanako.waitForURL(({ pathname }) => pathname === "/sign-in");
    await expect(textbox(hanako, signIn.username)).toBeVisible();
  });
});
