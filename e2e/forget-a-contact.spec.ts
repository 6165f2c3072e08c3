import type { Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { signBody } from "../src/messenger/signature";
import { acceptOffer, chooseState, complete, messageIn, openDesktop, reply } from "./agent";
import { openChat, write } from "./customer";
import { askDatabase } from "./database";
import type { Installation } from "./installation";
import { expect, test } from "./story";

test.use({ installed: { as: "forget-a-contact", with: "demo" } });

const searchBox = (page: Page) => page.getByRole("textbox", { name: "Search conversations", exact: true });
const results = (page: Page) => page.getByRole("list", { name: "Conversations found", exact: true });
const listed = (page: Page) => page.getByRole("link", { name: /^Maya Chen/ });

test("a supervisor erases a customer, and neither search nor Facebook brings back what was erased", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const sam = await newPerson();
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(sam, "sam");
  await chooseState(sam, "Ready");
  await write(customer, "My zebra parcel went to the wrong house");
  await acceptOffer(sam, "Maya Chen");
  await reply(sam, "We are sorry about the zebra.");
  await expect(messageIn(sam, "We are sorry about the zebra.")).toContainText("Read");
  const address = sam.url();
  const { body, psid } = await firstRequest(installation);

  await test.step("not while somebody works with them", async () => {
    await erase(sam);
    await expect(sam.getByRole("alert").filter({ hasText: "is working with this contact" })).toBeVisible();
    await sam.getByRole("button", { name: "Cancel", exact: true }).click();
  });

  await test.step("once it is completed, all that is left is that there was somebody", async () => {
    await complete(sam, "Resolved");
    await expect(async () => {
      await searchBox(sam).fill("");
      await searchBox(sam).fill("zebra");
      await expect(results(sam)).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await results(sam).getByRole("link").first().click();
    await erase(sam, byPalette);
    await expect(sam.getByText("Erased contact", { exact: true })).toBeVisible();
    await searchBox(sam).fill("zebra parcel");
    await expect(sam.getByText("Nothing found for “zebra parcel”.")).toBeVisible();
    await searchBox(sam).fill("");
    await sam.getByRole("tab", { name: /^All/ }).click();
    await expect(listed(sam)).toBeHidden();
    await sam.goto(address);
    await expect(sam.getByText("Erased contact", { exact: true })).toBeVisible();
    await expect(sam.getByRole("log", { name: "Transcript", exact: true })).toBeHidden();
  });

  await test.step("the same webhook again brings nothing back, and is kept without them", async () => {
    const answer = await fetch(`${installation.url}/clientweb/fb/webhook`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-hub-signature-256": signBody(body, samples.app.secret),
      },
      body: new Uint8Array(body),
    });
    expect(answer.status).toBe(200);
    expect(await lastEvent(installation)).toEqual({ outcome: "ignored", reason: "erased" });
    await expect(async () => expect(await requestsNaming(installation, psid)).toBe(0)).toPass();
  });

  await test.step("a new message is a new contact, without a past", async () => {
    await write(customer, "Do you still sell lanterns?");
    await acceptOffer(sam, "Maya Chen");
    await expect(messageIn(sam, "Do you still sell lanterns?")).toBeVisible();
    await expect(messageIn(sam, "zebra")).toBeHidden();
  });
});

async function byMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Contact actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Erase…", exact: true }).click();
}

async function byPalette(page: Page): Promise<void> {
  // Once it is open, what can be done about its contact is there.
  await expect(page.getByRole("button", { name: "Contact actions", exact: true })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette", exact: true })).toBeFocused();
  await page.keyboard.type("erase");
  await page.keyboard.press("Enter");
}

/** Erases the contact of the conversation that is open, with the word that one has to type. */
async function erase(page: Page, ask = byMenu): Promise<void> {
  await ask(page);
  const dialog = page.getByRole("dialog", { name: "Erase this contact?", exact: true });
  await dialog.getByRole("textbox").fill("erase");
  await dialog.getByRole("button", { name: "Erase", exact: true }).click();
}

/** The bytes with which Facebook told of the customer's first message, and under which id. */
async function firstRequest(installation: Installation): Promise<{ body: Buffer; psid: string }> {
  const [row] = await askDatabase(
    installation,
    `select body, (select external_id from contact_address join contact on contact.id = contact_id
                    where contact.name = 'Maya Chen' limit 1) as psid
       from webhook_request where position('zebra'::bytea in body) > 0 order by id limit 1`,
  );
  if (!Buffer.isBuffer(row?.body)) throw new Error("The customer's message is not in the ledger.");
  return { body: row.body, psid: String(row.psid) };
}

async function lastEvent(installation: Installation): Promise<unknown> {
  const rows = await askDatabase(
    installation,
    "select outcome::text, reason from webhook_event order by request_id desc limit 1",
  );
  return rows[0];
}

async function requestsNaming(installation: Installation, psid: string): Promise<number> {
  const rows = await askDatabase(
    installation,
    "select id from webhook_request where position(convert_to($1, 'UTF8') in body) > 0",
    [psid],
  );
  return rows.length;
}
