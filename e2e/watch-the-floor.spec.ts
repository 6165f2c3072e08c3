import type { Page } from "@playwright/test";
import { acceptOffer, chooseState, conversationsOf, messageIn, openDesktop, reply, stateOf } from "./agent";
import { chatOf, openChat, write } from "./customer";
import { askDatabase } from "./database";
import { expect, test } from "./story";

test.use({ installed: { as: "watch-the-floor", with: "demo" } });

const regionOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const rowOf = (page: Page, name: string) => regionOf(page, "Agents").getByRole("row", { name });
const runningOf = (page: Page) =>
  page.getByRole("list", { name: "Running conversations", exact: true }).getByRole("link");
const silently = "You are watching silently. Neither the customer nor the agent sees it.";

test("a supervisor sees the floor live, watches silently, changes a state and takes over", async ({
  newPerson,
  installation,
}) => {
  const [sam, anna, maya] = [await newPerson(), await newPerson(), await newPerson()];
  const sql = (statement: string) => askDatabase(installation, statement);
  await sql("update service set offer_timeout_seconds = 60");
  await openDesktop(anna, "anna");
  await openDesktop(sam, "sam");
  await openChat(maya, installation, { customer: "maya-chen", page: "northwind.outfitters" });

  await test.step("the floor is for supervisors", async () => {
    await expect(anna.getByRole("navigation", { name: "Views" })).toHaveCount(0);
    await anna.goto("/desktop/floor");
    await expect(anna.getByText("The floor is for supervisors")).toBeVisible();
    await anna.getByRole("button", { name: "Go to your conversations" }).click();
    await expect(stateOf(anna)).toBeVisible();
  });

  await test.step("queues and agents change as they change", async () => {
    await sam.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Floor" }).click();
    await expect(sam).toHaveURL(/\/desktop\/floor$/);
    await expect(rowOf(sam, "Anna Keller")).toContainText("Not Ready");
    await write(maya, "Is the blue one back?");
    await expect(regionOf(sam, "Queues")).toContainText("1 waiting");
    await chooseState(anna, "Ready");
    await acceptOffer(anna, "Maya Chen");
    await expect(rowOf(sam, "Anna Keller")).toContainText("Busy");
    await expect(regionOf(sam, "Queues")).toContainText("0 waiting");
    await expect(runningOf(sam)).toHaveCount(1);
    await expect(messageIn(anna, "Is the blue one back?")).toBeVisible();
  });

  await test.step("what is watched is seen as it happens, and nobody sees it", async () => {
    // Anna looks away: what comes now is unread to her.
    await anna.goto("/desktop");
    await expect(conversationsOf(anna)).toHaveCount(1);
    await runningOf(sam).first().click();
    await expect(sam.getByText(silently)).toBeVisible();
    await expect(sam.getByRole("textbox", { name: "Reply", exact: true })).toHaveCount(0);
    await write(maya, "Hello? The blue one!");
    await expect(messageIn(sam, "Hello? The blue one!")).toBeVisible();
    await expect(conversationsOf(anna).first()).toHaveAccessibleName(/1 unread/);
    const seen = chatOf(maya).getByText("Seen", { exact: true });
    await expect(seen).toHaveCount(0);
    expect(await sql("select unread_count from conversation where unread_count > 0")).toEqual([
      { unread_count: 1 },
    ]);
    await conversationsOf(anna).first().click();
    await reply(anna, "It is back on Friday.");
    await expect(messageIn(sam, "It is back on Friday.")).toBeVisible();
    // By her, who looked: had it been told before, it would have stood there.
    await write(maya, "Great, I take it.");
    await expect(seen).toBeVisible();
  });

  await test.step("who is made Not Ready is told by whom", async () => {
    await sam.keyboard.press("Escape");
    await sam.getByRole("button", { name: "Change the state of Anna Keller", exact: true }).click();
    const dialog = sam.getByRole("dialog", { name: "Change the state of Anna Keller", exact: true });
    await dialog.getByRole("radio", { name: "Not Ready", exact: true }).check();
    await expect(dialog).toContainText("Their conversation stays with them.");
    await dialog.getByRole("button", { name: "Change state", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(stateOf(anna)).toHaveValue("Not Ready");
    await expect(anna.getByText("Sam Rivera made you Not Ready.").first()).toBeVisible();
    await expect(rowOf(sam, "Anna Keller")).toContainText("Not Ready");
  });

  await test.step("what is watched is taken over, and left by its agent", async () => {
    await sam.keyboard.press("j");
    await expect(sam.getByText(silently)).toBeVisible();
    await sam.getByRole("button", { name: "Take over", exact: true }).click();
    const dialog = sam.getByRole("dialog", { name: "Take over this conversation?", exact: true });
    await dialog.getByRole("button", { name: "Take over", exact: true }).click();
    await expect(conversationsOf(anna)).toHaveCount(0);
    await reply(sam, "I put one aside for you.");
    await expect(chatOf(maya)).toContainText("I put one aside for you.");
  });
});
