import type { Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  conversationsOf,
  messageIn,
  openDesktop,
  reply,
  transcriptOf,
} from "./agent";
import { chatOf, openChat, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "know-the-contact", with: "demo" } });

/** The note of the open conversation with these words, among what was said. */
const noteIn = (page: Page, words: string) => transcriptOf(page).getByRole("note").filter({ hasText: words });

test("agents keep what they know of a contact, and ask a colleague in a note", async ({
  newPerson,
  installation,
}) => {
  const administrator = await newPerson();
  await test.step("an administrator defines what is kept of every contact", async () => {
    await signIn(administrator, "admin");
    await administrator.goto("/admin/contact-fields");
    await administrator.getByRole("button", { name: "Add", exact: true }).click();
    const dialog = administrator.getByRole("dialog", { name: "New contact field", exact: true });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Customer number");
    await dialog.getByRole("combobox", { name: "Kind", exact: true }).selectOption("Number");
    await dialog.getByRole("button", { name: "Add field", exact: true }).click();
    await expect(administrator.getByRole("button", { name: "Customer number", exact: true })).toBeVisible();
  });

  const customer = await newPerson();
  const anna = await newPerson();
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(anna, "anna");
  await chooseState(anna, "Ready");
  await write(customer, "Can you call me?");
  await acceptOffer(anna, "Maya Chen");
  const details = anna.getByRole("complementary", { name: "Details", exact: true });

  await test.step("Anna fills it in, where it stands", async () => {
    await details.getByRole("button", { name: "Add Customer number", exact: true }).click();
    await details.getByRole("textbox", { name: "Customer number", exact: true }).fill("4711");
    await anna.keyboard.press("Enter");
    await expect(
      details.getByRole("button", { name: "Edit Customer number: 4711", exact: true }),
    ).toBeFocused();
  });

  await test.step("the name she enters is what the contact is called everywhere", async () => {
    await details.getByRole("button", { name: "Edit Name: Maya Chen", exact: true }).click();
    await details.getByRole("textbox", { name: "Name", exact: true }).fill("Maya from Berlin");
    await anna.keyboard.press("Enter");
    await expect(details.getByText("Maya Chen on Facebook", { exact: true })).toBeVisible();
    await expect(conversationsOf(anna).filter({ hasText: "Maya from Berlin" })).toBeVisible();
  });

  const ben = await newPerson();
  await openDesktop(ben, "ben");
  const mentions = ben.getByRole("button", { name: "Mentions", exact: true });

  await test.step("she mentions Ben in a note, with the keyboard alone", async () => {
    await anna.keyboard.press("Alt+n");
    const note = details.getByRole("textbox", { name: "New note", exact: true });
    await expect(note).toBeFocused();
    await anna.keyboard.type("@be");
    await expect(anna.getByRole("option", { name: /^Ben/ })).toBeVisible();
    await anna.keyboard.press("Enter");
    await anna.keyboard.type("can you call her?");
    await anna.keyboard.press("Enter");
    await expect(
      details.getByRole("region", { name: "Notes", exact: true }).getByRole("listitem"),
    ).toContainText("can you call her?");
    await expect(note).toHaveValue("");
  });

  await test.step("it stands in the conversation where she wrote it, as a note and as no message", async () => {
    await reply(anna, "One moment.");
    const note = noteIn(anna, "can you call her?");
    await expect(note).toContainText("Note");
    await expect(note).toContainText("Anna Keller");
    await expect(
      transcriptOf(anna).getByRole("article").filter({ hasText: "can you call her?" }),
    ).toHaveCount(0);
    const order = await transcriptOf(anna).innerText();
    const places = ["Can you call me?", "can you call her?", "One moment."].map((words) =>
      order.indexOf(words),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  await test.step("its arrow leads to where she can change it, and the change is seen in both places", async () => {
    await anna.getByRole("button", { name: "Hide details", exact: true }).click();
    await noteIn(anna, "can you call her?").getByRole("button", { name: "Show among the notes" }).click();
    const listed = details.getByRole("listitem").filter({ hasText: "can you call her?" });
    await expect(listed).toBeFocused();
    await listed.getByRole("button", { name: "Edit note", exact: true }).click();
    await details
      .getByRole("textbox", { name: "Note", exact: true })
      .fill("@Ben Okafor can you call her today?");
    await anna.keyboard.press("Enter");
    await expect(noteIn(anna, "can you call her today?")).toContainText("edited");
    await expect(details.getByRole("listitem").filter({ hasText: "call her today?" })).toBeVisible();
  });

  await test.step("Ben is told, finds it, and reads the conversation, with what is kept of the contact", async () => {
    await expect(ben.getByText("1 unread mention", { exact: true })).toBeAttached();
    await mentions.click();
    await ben.getByRole("link", { name: /about Maya from Berlin/ }).click();
    await expect(messageIn(ben, "Can you call me?")).toBeVisible();
    const seen = ben.getByRole("complementary", { name: "Details", exact: true });
    await expect(seen.getByRole("listitem").filter({ hasText: "can you call her today?" })).toBeVisible();
    await expect(noteIn(ben, "can you call her today?")).toBeVisible();
    await expect(seen.getByRole("button", { name: "Edit Customer number: 4711", exact: true })).toBeVisible();
    await expect(ben.getByText("1 unread mention", { exact: true })).toBeHidden();
  });

  await test.step("his answer is there for Anna at once, and nothing of it reached the contact", async () => {
    await ben.getByRole("textbox", { name: "New note", exact: true }).fill("I will, at noon.");
    await ben.keyboard.press("Enter");
    await expect(details.getByRole("listitem").filter({ hasText: "I will, at noon." })).toBeVisible();
    await expect(noteIn(anna, "I will, at noon.")).toContainText("Ben Okafor");
    // He only reads the conversation, and sees it there all the same.
    await expect(noteIn(ben, "I will, at noon.")).toBeVisible();
    await expect(chatOf(customer)).toContainText("One moment.");
    await expect(customer.getByText(/I will, at noon|can you call her/)).toHaveCount(0);
  });
});
