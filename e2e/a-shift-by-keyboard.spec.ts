import type { Locator, Page } from "@playwright/test";
import { conversationsOf, messageIn, offerTo, stateOf, transcriptOf } from "./agent";
import { chatOf, openChat, write } from "./customer";
import { askDatabase } from "./database";
import { tabTo } from "./keyboard";
import { samplePassword } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "a-shift-by-keyboard", with: "demo" } });

const northwind = "northwind.outfitters";
const replyOf = (page: Page) => page.getByRole("textbox", { name: "Reply", exact: true });
const dialogOf = (page: Page, name: string) => page.getByRole("dialog", { name, exact: true });

async function signInByKeyboard(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await tabTo(page, page.getByRole("textbox", { name: "Username", exact: true }));
  await page.keyboard.type(username);
  await tabTo(page, page.getByRole("textbox", { name: "Password", exact: true }));
  await page.keyboard.type(samplePassword);
  await page.keyboard.press("Enter");
  await expect(stateOf(page)).toBeVisible();
}

/** Does what the palette finds first for these words. */
async function byPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette", exact: true })).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await expect(dialogOf(page, "Command palette")).toBeHidden();
}

/** Presses a control that the Tab key reaches. */
async function press(page: Page, control: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

test("an agent works a shift without touching the mouse", async ({ newPerson, installation }) => {
  test.setTimeout(240_000);
  const [anna, maya, ola] = [await newPerson(), await newPerson(), await newPerson()];
  const { keyboard } = anna;
  await askDatabase(installation, "update service set offer_timeout_seconds = 90");
  await openChat(maya, installation, { customer: "maya-chen", page: northwind });
  await openChat(ola, installation, { customer: "ola-berg", page: northwind });

  await test.step("signs in and becomes ready", async () => {
    await signInByKeyboard(anna, "anna");
    await keyboard.press("Alt+s");
    await expect(stateOf(anna)).toHaveValue("Ready");
  });

  await test.step("accepts an offer, and writes at once", async () => {
    await write(maya, "Is the blue one back?");
    await expect(offerTo(anna)).toContainText("Maya Chen");
    await expect(offerTo(anna).getByRole("button", { name: "Accept", exact: true })).toHaveAttribute(
      "aria-keyshortcuts",
      "Alt+A",
    );
    await keyboard.press("Alt+a");
    await expect(offerTo(anna)).toBeHidden();
    await expect(replyOf(anna)).toBeFocused();
  });

  await test.step("accepts another while writing, and finishes the sentence where it was begun", async () => {
    await keyboard.type("It is ");
    await write(ola, "My parcel never came.");
    await expect(offerTo(anna)).toContainText("Ola Berg");
    await expect(replyOf(anna)).toBeFocused();
    await keyboard.press("Alt+a");
    await expect(conversationsOf(anna)).toHaveCount(2);
    await keyboard.type("back.");
    await expect(replyOf(anna)).toHaveValue("It is back.");
    await keyboard.press("Enter");
    await expect(chatOf(maya)).toContainText("It is back.");
    await expect(chatOf(ola)).not.toContainText("It is back.");
  });

  await test.step("goes to the one that waits", async () => {
    await keyboard.press("Alt+j");
    await expect(messageIn(anna, "My parcel never came.")).toBeVisible();
    await expect(replyOf(anna)).toBeFocused();
    await keyboard.type("I look where it is.");
    await keyboard.press("Enter");
    await expect(chatOf(ola)).toContainText("I look where it is.");
  });

  await test.step("opens the dialogs of handing over, and thinks better of it", async () => {
    for (const [key, title] of [
      ["Alt+t", "Transfer conversation"],
      ["Alt+i", "Invite an agent"],
    ] as const) {
      await keyboard.press(key);
      await expect(dialogOf(anna, title)).toBeVisible();
      await keyboard.press("Escape");
      await expect(dialogOf(anna, title)).toBeHidden();
      await expect(replyOf(anna)).toBeFocused();
    }
  });

  await test.step("completes it with a disposition", async () => {
    await keyboard.press("Alt+c");
    const dialog = dialogOf(anna, "Complete interaction");
    await expect(dialog.getByRole("combobox", { name: "Disposition", exact: true })).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(anna.getByRole("option", { name: "Resolved", exact: true })).toBeVisible();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await press(anna, dialog.getByRole("button", { name: "Complete interaction", exact: true }));
    await expect(dialog).toBeHidden();
    await expect(conversationsOf(anna)).toHaveCount(1);
  });

  await test.step("goes through the lists, and from part to part", async () => {
    const tab = (name: RegExp) => anna.getByRole("tab", { name });
    for (const [key, name] of [
      ["Alt+2", /^Queue/],
      ["Alt+3", /^All/],
      ["Alt+1", /^Mine/],
    ] as const) {
      await keyboard.press(key);
      await expect(tab(name)).toHaveAttribute("aria-selected", "true");
    }
    await keyboard.press("Alt+ArrowDown");
    await expect(replyOf(anna)).toBeFocused();
    await expect(messageIn(anna, "It is back.")).toBeVisible();
    await keyboard.press("Escape");
    await expect(transcriptOf(anna)).toBeFocused();
    await keyboard.press("Escape");
    await expect(conversationsOf(anna).first()).toBeFocused();
    await keyboard.press("r");
    await expect(replyOf(anna)).toBeFocused();
    await expect(replyOf(anna)).toHaveValue("");
  });

  await test.step("finds settings and shortcuts, and comes back to where it was", async () => {
    await byPalette(anna, "settings");
    const settings = dialogOf(anna, "Settings");
    const sounds = settings.getByRole("switch", { name: "Play sounds", exact: true });
    await press(anna, sounds, "Space");
    await expect(sounds).not.toBeChecked();
    await keyboard.press("Escape");
    await expect(settings).toBeHidden();
    await expect(replyOf(anna)).toBeFocused();

    await keyboard.press("Escape");
    await keyboard.press("?");
    await expect(dialogOf(anna, "Keyboard shortcuts")).toContainText("Transfer the conversation");
    await keyboard.press("Escape");
    await expect(transcriptOf(anna)).toBeFocused();
  });

  await test.step("signs out, knowing what still runs", async () => {
    await byPalette(anna, "sign out");
    await press(
      anna,
      dialogOf(anna, "Conversations are still running").getByRole("button", {
        name: "Sign out anyway",
        exact: true,
      }),
    );
    await anna.waitForURL(({ pathname }) => pathname === "/sign-in");
  });
});

test("of two tabs both show an offer and one rings, until it is answered in either", async ({
  newPerson,
  installation,
}) => {
  const [first, sato] = [await newPerson(), await newPerson()];
  // Every note that a tab plays.
  await first.context().addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      Reflect.set(window, "noteCount", Number(Reflect.get(window, "noteCount") ?? 0) + 1);
      return start.call(this, when);
    };
  });
  const notesIn = (page: Page) => page.evaluate(() => Number(Reflect.get(window, "noteCount") ?? 0));
  await openChat(sato, installation, { customer: "sato-hanako", page: northwind });
  await signInByKeyboard(first, "ben");
  const second = await first.context().newPage();
  await second.goto("/desktop");
  await expect(stateOf(second)).toBeVisible();
  await second.keyboard.press("Alt+s");
  for (const tab of [first, second]) await expect(stateOf(tab)).toHaveValue("Ready");

  await write(sato, "こんにちは");
  for (const tab of [first, second]) await expect(offerTo(tab)).toBeVisible();
  const ringing = async () => [await notesIn(first), await notesIn(second)];
  // Two tones, that is: it is repeated.
  await expect.poll(async () => Math.max(...(await ringing()))).toBeGreaterThanOrEqual(4);
  expect(Math.min(...(await ringing()))).toBe(0);

  await first.keyboard.press("Alt+a");
  for (const tab of [first, second]) await expect(offerTo(tab)).toBeHidden();
  await expect(replyOf(first)).toBeFocused();
  await expect(conversationsOf(second)).toHaveCount(1);
  const atTheEnd = await ringing();
  const endedAt = await first.evaluate(() => performance.now());
  // Longer than the tone takes to come again.
  await first.waitForFunction((end) => performance.now() > end, endedAt + 4_000);
  expect(await ringing()).toEqual(atTheEnd);
});
