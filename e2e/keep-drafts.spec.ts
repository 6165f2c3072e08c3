import type { Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  connectionBannerOf,
  conversationsOf,
  messageIn,
  openDesktop,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { openNetwork } from "./network";
import { expect, test } from "./story";

test.use({ installed: { as: "keep-drafts", with: "demo" } });

const box = (page: Page) => page.getByRole("textbox", { name: "Reply", exact: true });
const rowOf = (page: Page, contact: string) =>
  conversationsOf(page).filter({ has: page.getByText(contact, { exact: true }) });

/** Signs somebody out who has conversations, or none. */
async function signOut(page: Page, name: string, hasWork: boolean): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  if (hasWork) await page.getByRole("button", { name: "Sign out anyway", exact: true }).click();
  await page.waitForURL(/\/sign-in/);
}

/** Opens a conversation and waits until its composer stands. */
async function open(page: Page, contact: string): Promise<void> {
  await rowOf(page, contact).click();
  await expect(page.getByRole("region", { name: contact, exact: true })).toBeVisible();
}

test("what is written for one contact is never shown or sent to another, and is sent once", async ({
  newPerson,
  installation,
}) => {
  const [maya, ola, anna] = [await newPerson(), await newPerson(), await newPerson()];
  const page = "northwind.outfitters";
  await openChat(maya, installation, { customer: "maya-chen", page });
  await openChat(ola, installation, { customer: "ola-berg", page });
  await openDesktop(anna, "anna");
  const network = await openNetwork(installation.place.port);
  await anna.goto(`${network.url}/desktop`);
  await chooseState(anna, "Ready");
  await write(maya, "Is the blue one back?");
  await acceptOffer(anna, "Maya Chen");
  await write(ola, "My parcel never came.");
  await acceptOffer(anna, "Ola Berg");

  await test.step("switching quickly while answers are late, each keeps its own", async () => {
    // Every save is answered late, and the first ones last.
    let lateMs = 2_000;
    await anna.route(/conversations\.saveDraft/, async (route) => {
      lateMs = Math.max(0, lateMs - 400);
      await new Promise((resolve) => setTimeout(resolve, lateMs));
      await route.continue();
    });
    const written = { "Maya Chen": "", "Ola Berg": "" };
    for (const part of ["one ", "two "]) {
      for (const contact of ["Maya Chen", "Ola Berg"] as const) {
        await open(anna, contact);
        await expect(box(anna)).toHaveValue(written[contact]);
        written[contact] += `${contact} ${part}`;
        await box(anna).press("End");
        await box(anna).pressSequentially(`${contact} ${part}`);
      }
    }
    await open(anna, "Maya Chen");
    await expect(box(anna)).toHaveValue(written["Maya Chen"]);
    await expect(rowOf(anna, "Ola Berg")).toContainText("Draft");
    await anna.reload();
    await expect(box(anna)).toHaveValue(written["Maya Chen"]);
    await open(anna, "Ola Berg");
    await expect(box(anna)).toHaveValue(written["Ola Berg"]);
    await anna.unrouteAll({ behavior: "wait" });
  });

  await test.step("another tab shows them, and what is written there comes here", async () => {
    const tab = await anna.context().newPage();
    await tab.goto(anna.url());
    await expect(box(tab)).toHaveValue(/Ola Berg two $/);
    await box(tab).fill("Written in the other tab");
    await expect(box(anna)).toHaveValue("Written in the other tab");
    await open(anna, "Maya Chen");
    await expect(box(anna)).toHaveValue(/^Maya Chen one .*two $/);
    await tab.close();
  });

  await test.step("who signs in next sees nothing of them, and their own agent finds them again", async () => {
    await signOut(anna, "Anna Keller", true);
    await openDesktop(anna, "ben");
    await expect(anna.getByText("Written in the other tab")).toBeHidden();
    expect(await conversationsOf(anna).count()).toBe(0);
    await signOut(anna, "Ben Okafor", false);
    await openDesktop(anna, "anna");
    await open(anna, "Ola Berg");
    await expect(box(anna)).toHaveValue("Written in the other tab");
  });

  await test.step("cut off, a reply waits visibly, and goes out once", async () => {
    await anna.context().setOffline(true);
    network.cut();
    await expect(connectionBannerOf(anna)).toBeVisible();
    await box(anna).press("Enter");
    await box(anna).fill("And a second one");
    await box(anna).press("Enter");
    await expect(messageIn(anna, "And a second one")).toContainText("Waiting for the connection");
    await expect(box(anna)).toHaveValue("");

    await open(anna, "Maya Chen");
    await expect(messageIn(anna, "And a second one")).toBeHidden();
    network.mend();
    await anna.context().setOffline(false);
    await expect(connectionBannerOf(anna)).toBeHidden();
    const sent = chatOf(ola).getByRole("article");
    await expect(sent.filter({ hasText: "And a second one" })).toHaveCount(1);
    await expect(sent.filter({ hasText: "Written in the other tab" })).toHaveCount(1);
    await open(anna, "Ola Berg");
    await expect(messageIn(anna, "And a second one")).not.toContainText("Waiting for the connection");
    await expect(messageIn(anna, "And a second one")).toHaveCount(1);
    await expect(chatOf(maya).getByText(/Maya Chen one|Ola Berg one|second one|other tab/)).toHaveCount(0);
  });

  await test.step("an emoji is chosen by its name, from data that Parley serves", async () => {
    const asked: string[] = [];
    anna.on("request", (request) => asked.push(new URL(request.url()).origin));
    await box(anna).fill("On its way ");
    await anna.getByRole("button", { name: "Emoji", exact: true }).click();
    const picker = anna.getByRole("dialog", { name: "Emoji", exact: true });
    await picker.getByRole("searchbox").fill("pizza");
    await expect(picker.getByRole("gridcell", { name: "Pizza", exact: true })).toBeVisible();
    await anna.keyboard.press("Enter");
    await expect(box(anna)).toHaveValue("On its way 🍕");
    await expect(box(anna)).toBeFocused();
    expect(new Set(asked)).toEqual(new Set([network.url]));
  });
  await network.close();
});
