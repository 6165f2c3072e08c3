import type { Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  complete,
  conversationsOf,
  messageIn,
  offerTo,
  openDesktop,
  openQueue,
  rejectOffer,
  reply,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { askDatabase } from "./database";
import { expect, test } from "./story";

test.use({ installed: { as: "hand-over", with: "demo" } });

const northwind = "northwind.outfitters";

/** Opens the dialog behind this button, chooses whom it is for, and confirms. */
async function handOver(page: Page, how: "Transfer" | "Conference", name: string, note = ""): Promise<void> {
  await page.getByRole("button", { name: how, exact: true }).click();
  const title = how === "Transfer" ? "Transfer conversation" : "Invite an agent";
  const dialog = page.getByRole("dialog", { name: title, exact: true });
  await dialog.getByRole("radio", { name }).check();
  await dialog.getByRole("textbox", { name: "Note", exact: true }).fill(note);
  await dialog.getByRole("button", { name: how === "Transfer" ? "Transfer" : "Invite", exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("work goes from one agent to another", async ({ newPerson, installation }) => {
  test.setTimeout(300_000);
  const [maya, anna, ben] = [await newPerson(), await newPerson(), await newPerson()];
  const sql = (statement: string) => askDatabase(installation, statement);
  await sql("update service set offer_timeout_seconds = 60");
  await openDesktop(anna, "anna");
  await openDesktop(ben, "ben");
  await openChat(maya, installation, { customer: "maya-chen", page: northwind });
  await chooseState(anna, "Ready");
  await write(maya, "My parcel is broken.");
  await acceptOffer(anna, "Maya Chen");

  await test.step("who is asked to take it over may say no: it stays", async () => {
    await chooseState(ben, "Ready");
    await handOver(anna, "Transfer", "Ben Okafor", "She has a photo.");
    await expect(anna.getByText("Waiting for Ben Okafor to accept the transfer")).toBeVisible();
    await expect(offerTo(ben)).toContainText("Anna Keller gives you this conversation");
    await expect(offerTo(ben)).toContainText("She has a photo.");
    await rejectOffer(ben, "Maya Chen");
    await expect(
      anna.getByText("Ben Okafor rejected the transfer. The conversation stays with you."),
    ).toBeVisible();
    await expect(conversationsOf(anna)).toHaveCount(1);
  });

  await test.step("who says yes has it, with what was said before", async () => {
    await chooseState(ben, "Ready");
    await handOver(anna, "Transfer", "Ben Okafor");
    await acceptOffer(ben, "Maya Chen");
    await expect(conversationsOf(anna)).toHaveCount(0);
    await expect(conversationsOf(ben)).toHaveCount(1);
    await expect(messageIn(ben, "My parcel is broken.")).toBeVisible();
    await reply(ben, "I send you a new one.");
    await expect(chatOf(maya)).toContainText("I send you a new one.");
  });

  await test.step("given to another service, it waits there for whoever works on that", async () => {
    await sql(
      "insert into service (id, name, offer_timeout_seconds, disposition_required) values (gen_random_uuid(), 'Returns', 60, false)",
    );
    await chooseState(ben, "Not Ready");
    await ben.getByRole("button", { name: "Transfer", exact: true }).click();
    const dialog = ben.getByRole("dialog", { name: "Transfer conversation", exact: true });
    await dialog.getByText("Service", { exact: true }).click();
    await dialog.getByRole("radio", { name: "Returns" }).check();
    await dialog.getByRole("button", { name: "Transfer", exact: true }).click();
    await expect(conversationsOf(ben)).toHaveCount(0);
    await expect(offerTo(anna)).toContainText("Returns");
    await acceptOffer(anna, "Maya Chen");
  });

  await test.step("in a conference both write, and one leaves it to the other", async () => {
    await chooseState(ben, "Ready");
    await handOver(anna, "Conference", "Ben Okafor");
    await expect(offerTo(ben)).toContainText("Anna Keller asks you to join");
    await acceptOffer(ben, "Maya Chen");
    await reply(anna, "My colleague knows more.");
    await expect(chatOf(maya)).toContainText("My colleague knows more.");
    await expect(messageIn(ben, "My colleague knows more.")).toBeVisible();
    await reply(ben, "I do: it is on its way.");
    await expect(chatOf(maya)).toContainText("I do: it is on its way.");
    await expect(messageIn(anna, "I do: it is on its way.")).toBeVisible();
    await ben.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(conversationsOf(ben)).toHaveCount(0);
    await expect(conversationsOf(anna)).toHaveCount(1);
  });

  await test.step("a supervisor takes it over", async () => {
    const sam = await newPerson();
    await openDesktop(sam, "sam");
    const [held] = await sql("select conversation_id from interaction where status = 'accepted'");
    await sam.goto(`/desktop?conversation=${held?.conversation_id}`);
    await sam.getByRole("button", { name: "Take over", exact: true }).click();
    const dialog = sam.getByRole("dialog", { name: "Take over this conversation?", exact: true });
    await expect(dialog).toContainText("Anna Keller");
    await dialog.getByRole("button", { name: "Take over", exact: true }).click();
    await expect(conversationsOf(anna)).toHaveCount(0);
    await reply(sam, "You get your money back.");
    await expect(chatOf(maya)).toContainText("You get your money back.");
  });

  await test.step("an agent who is Not Ready takes one that waits from the queue", async () => {
    await chooseState(anna, "Not Ready");
    await chooseState(ben, "Not Ready");
    const ola = await newPerson();
    await openChat(ola, installation, { customer: "ola-berg", page: northwind });
    await write(ola, "Do you ship to Bergen?");
    const waiting = (await openQueue(anna)).filter({ hasText: "Ola Berg" });
    await waiting.getByRole("button", { name: "Take", exact: true }).click();
    await expect(waiting).toBeHidden();
    await anna.getByRole("tab", { name: /^Mine/ }).click();
    await expect(conversationsOf(anna).first()).toHaveAccessibleName(/^Ola Berg/);
  });

  await test.step("whose browser is closed loses it after a while: it returns, marked, and goes to another", async () => {
    await sql("update installation set desktop_silence_seconds = 15, return_chats_after_seconds = 1");
    await chooseState(ben, "Ready");
    await anna.context().close();
    await expect(offerTo(ben)).toContainText("Ola Berg", { timeout: 60_000 });
    await expect(offerTo(ben)).toContainText("Returned");
    await acceptOffer(ben, "Ola Berg");
    await complete(ben, "Resolved");
  });
});
