import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { signBody } from "../src/messenger/signature";
import { timeOrderedId } from "../src/platform/time-ordered-id";
import { acceptOffer, chooseState, messageIn, openDesktop } from "./agent";
import { openChat, plantFault, write } from "./customer";
import { askDatabase } from "./database";
import type { Installation } from "./installation";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "watch-the-webhook", with: "demo" } });

const outfitters = { customer: "maya-chen", page: "northwind.outfitters" };

test("an administrator watches what comes, for one account and for all", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const administrator = await newPerson();
  const colleague = await newPerson();
  await openChat(customer, installation, outfitters);
  await openWebhooks(administrator);
  await openAccountActivity(colleague, "Northwind Outfitters");

  await test.step("what a customer writes shows as applied on both pages, by itself", async () => {
    await write(customer, "Is the blue one back?");
    for (const page of [administrator, colleague]) {
      await expect(lineOf(page, "Applied", "Message")).toContainText("Northwind Outfitters");
    }
  });

  await test.step("opened, it tells what became of each event, and masks what was said until asked", async () => {
    const line = lineOf(colleague, "Applied", "Message");
    await line.getByRole("button").first().click();
    await expect(line.getByRole("table", { name: "Events", exact: true })).toContainText("Applied");
    const body = line.getByRole("region", { name: "Request body", exact: true });
    await expect(body).toContainText('"text": "•••"');
    await expect(body).toContainText(samples.pages[0]?.id ?? "");
    await line.getByRole("button", { name: "Show message contents", exact: true }).click();
    await expect(body).toContainText('"text": "Is the blue one back?"');
    const audited = "select 1 from audit_entry where action = 'webhook-request.contents-shown'";
    expect(await askDatabase(installation, audited)).toHaveLength(1);
  });

  await test.step("while it is open nothing moves: what comes is only counted", async () => {
    await write(customer, "Or the green one?");
    const showNew = colleague.getByRole("button", { name: /^Show \d+ new$/ });
    await expect(showNew).toBeVisible();
    await expect(lineOf(colleague, "Applied", "Message")).toHaveCount(1);
    await showNew.click();
    await expect(lineOf(colleague, "Applied", "Message")).toHaveCount(2);
  });

  await test.step("Facebook's Test shows as received, for the account that signed it, and opens nothing", async () => {
    const conversations = () => askDatabase(installation, "select id from conversation");
    const before = await conversations();
    const sent = await fetch(`${installation.simulatorUrl}/dashboard/api/test-event`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(sent.status, await sent.text()).toBe(200);
    for (const page of [administrator, colleague]) {
      await expect(lineOf(page, "Test received", "Facebook's Test")).toBeVisible();
    }
    expect(await conversations()).toEqual(before);
  });

  await test.step("a handshake that is refused says which part was wrong", async () => {
    const asked = { "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": "guessed" };
    for (const query of [asked, { ...asked, "hub.mode": "unsubscribe" }]) {
      const address = `${installation.url}/clientweb/fb/webhook?${new URLSearchParams(query)}`;
      expect((await fetch(address)).status).toBe(403);
    }
    const refused = lineOf(administrator, "Handshake refused", "Verification of the Callback URL");
    await expect(refused).toHaveText([
      /The parameter hub\.mode is not subscribe\./,
      /The verify token is not that of an active account\./,
    ]);
    await expect(lineOf(administrator, "Handshake accepted", "Northwind Outfitters")).toBeVisible();
  });

  await test.step("an older callback address is verified by its Page's token, and by no other's", async () => {
    const pageId = samples.pages[0]?.id ?? "";
    const query = {
      "hub.mode": "subscribe",
      "hub.challenge": "4711",
      "hub.verify_token": samples.verifyToken,
    };
    const at = (page: string) =>
      fetch(`${installation.url}/clientweb/fb/webhook/${page}?${new URLSearchParams(query)}`);
    const answer = await at(pageId);
    expect([answer.status, await answer.text()]).toEqual([200, "4711"]);
    expect((await at("42")).status).toBe(403);
    await expect(
      lineOf(administrator, "Handshake refused", "No active account has the Page ID that the Callback URL"),
    ).toBeVisible();
  });

  await test.step("narrowed to an outcome, only that is shown", async () => {
    await chooseOutcome(administrator, "Test received");
    await expect(linesOf(administrator)).toHaveCount(1);
    await chooseOutcome(administrator, "Refused");
    await expect(administrator.getByText("Nothing of this kind", { exact: true })).toBeVisible();
    await chooseOutcome(administrator, "All outcomes");
    await expect(lineOf(administrator, "Applied", "Message")).toHaveCount(2);
  });

  await test.step("what nobody's App Secret signed shows in the counts alone", async () => {
    const counts = administrator.getByRole("region", { name: "Refused in the last 24 hours", exact: true });
    const badSignatures = counts.getByRole("definition").nth(2);
    await expect(badSignatures).toHaveText("0");
    await plantFault(installation, { badSignature: true });
    await write(customer, "Can you hear me?");
    await expect(badSignatures).not.toHaveText("0");
    await expect(counts).toContainText("Bad signature (no account's App Secret)");
    await expect(lineOf(administrator, "Applied", "Message")).toHaveCount(2);
    await plantFault(installation, { badSignature: false });
    await expect(lineOf(administrator, "Applied", "Message")).toHaveCount(3);
  });
});

test("what is parked is replayed, one by one and all at once", async ({ newPerson, installation }) => {
  const customer = await newPerson();
  const agent = await newPerson();
  const administrator = await newPerson();
  await openChat(customer, installation, outfitters);
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await write(customer, "Hello?");
  await acceptOffer(agent, "Maya Chen");
  await parkMessage(installation, "Said while it failed");
  await openWebhooks(administrator);
  const parkedNotice = administrator.getByRole("alert", { name: /what could not be applied$/ });

  await test.step("the event is applied, and reaches the agent", async () => {
    await expect(parkedNotice).toHaveAccessibleName("1 request holds what could not be applied");
    await chooseOutcome(administrator, "Parked");
    const line = linesOf(administrator);
    await line.getByRole("button").first().click();
    await expect(line).toContainText("A fault of Parley's: a planted fault");
    await line.getByRole("button", { name: "Replay", exact: true }).click();
    await expect(line.getByText("1 event was applied.", { exact: true })).toBeVisible();
    await expect(messageIn(agent, "Said while it failed")).toBeVisible();
    await expect(parkedNotice).toBeHidden();
  });

  await test.step("all that is parked is replayed in the background", async () => {
    await parkMessage(installation, "Said after that");
    await parkMessage(installation, "And this");
    await expect(parkedNotice).toHaveAccessibleName("2 requests hold what could not be applied");
    await administrator.getByRole("button", { name: "Replay all parked", exact: true }).click();
    await expect(parkedNotice).toBeHidden();
    for (const words of ["Said after that", "And this"]) await expect(messageIn(agent, words)).toBeVisible();
  });
});

test("an administrator says how long activity is kept", async ({ newPerson }) => {
  const administrator = await newPerson();
  await openWebhooks(administrator);
  const kept = administrator.getByRole("region", { name: "How long activity is kept", exact: true });
  const days = kept.getByRole("textbox", { name: "Keep for (days)", exact: true });
  await expect(days).toHaveValue("14");
  await days.fill("400");
  await expect(days).toHaveAccessibleDescription("Between 1 and 365 days.");
  await days.fill("30");
  await kept.getByRole("button", { name: "Save", exact: true }).click();
  await expect(kept.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await administrator.reload();
  await expect(days).toHaveValue("30");
});

async function openWebhooks(page: Page): Promise<void> {
  await signIn(page, "admin");
  await page.getByRole("link", { name: "Webhooks", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Webhooks", exact: true })).toBeVisible();
}

async function openAccountActivity(page: Page, account: string): Promise<void> {
  await signIn(page, "admin");
  await page.getByRole("link", { name: account, exact: true }).click();
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await expect(linesOf(page).first()).toBeVisible();
}

function linesOf(page: Page): Locator {
  return page.getByRole("list", { name: "Webhook activity", exact: true }).getByRole("listitem");
}

/** The lines with this outcome that tell of this. */
function lineOf(page: Page, outcome: string, words: string): Locator {
  return linesOf(page)
    .filter({ has: page.getByText(outcome, { exact: true }) })
    .filter({ hasText: words });
}

async function chooseOutcome(page: Page, outcome: string): Promise<void> {
  await page.getByRole("combobox", { name: "Outcome", exact: true }).click();
  await page.getByRole("option", { name: outcome, exact: true }).click();
}

/** Leaves in the ledger what a fault of ours would leave of a message of Maya's: kept, genuine, its event parked. */
async function parkMessage(installation: Installation, words: string): Promise<void> {
  const findMaya = () =>
    askDatabase(
      installation,
      `select address.external_id as psid, address.account_id
         from contact_address address join contact on contact.id = address.contact_id
        where contact.name = 'Maya Chen'`,
    );
  await expect.poll(findMaya).toHaveLength(1);
  const [maya] = await findMaya();
  const pageId = samples.pages[0]?.id;
  const now = new Date();
  const id = timeOrderedId(now);
  const message = { mid: `m_${id}`, text: words };
  const event = {
    sender: { id: maya?.psid },
    recipient: { id: pageId },
    timestamp: now.getTime(),
    message,
  };
  const entry = { time: now.getTime(), id: pageId, messaging: [event] };
  const body = Buffer.from(JSON.stringify({ object: "page", entry: [entry] }));
  await askDatabase(
    installation,
    `insert into webhook_request (id, received_at, body, signature, signer_ids, status)
     values ($1, $2, $3, $4, array[$5::uuid], 'applied')`,
    [id, now, body, signBody(body, samples.app.secret), maya?.account_id],
  );
  await askDatabase(
    installation,
    `insert into webhook_event (request_id, entry_index, event_index, account_id, kind, outcome, reason)
     values ($1, 0, 0, $2, 'message', 'parked', 'a planted fault')`,
    [id, maya?.account_id],
  );
}
