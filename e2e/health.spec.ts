import type { Locator, Page } from "@playwright/test";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import {
  acceptOffer,
  chooseState,
  conversationsOf,
  messageIn,
  openDesktop,
  reply,
  transcriptOf,
} from "./agent";
import { chatOf, openChat, plantFault, write } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "health", with: "demo" } });

/** Half a minute: the administrator's screens look every 15 seconds, and so does the installation's own look. */
const soon = { timeout: 40_000 };

test("a Page that Facebook refuses is told to administrators and agents, and recovers without losing a word", async ({
  newPerson,
  installation,
}) => {
  const [customer, another, agent, administrator] = [
    await newPerson(),
    await newPerson(),
    await newPerson(),
    await newPerson(),
  ];
  await signIn(administrator, "admin");
  await administrator.goto("/admin/integration-accounts/new");
  await openChat(customer, installation, { customer: "maya-chen", page: "northwind.outfitters" });
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await write(customer, "Is the blue one back?");
  await acceptOffer(agent, "Maya Chen");

  await test.step("the token expires: the reply waits, and the composer closes with the reason", async () => {
    const message = "Error validating access token: Session has expired";
    await plantFault(installation, { sendError: { code: 190, subcode: 463, message, times: 10_000 } });
    await reply(agent, "It is back on Friday.");
    await expect(messageIn(agent, "It is back on Friday.")).toContainText("Waits: The Page's token is no");
    await expect(closedReasonOf(agent)).toBeVisible();
    await replyBox(agent).fill("And the green one a week later.");
    await expect(sendButton(agent)).toBeDisabled();
  });

  await test.step("the administrator sees it on another screen", async () => {
    await expect(bannerOf(administrator)).toContainText(
      "Facebook has refused Northwind Outfitters since",
      soon,
    );
  });

  await test.step("what customers write still arrives", async () => {
    await write(customer, "Are you there?");
    await expect(messageIn(agent, "Are you there?")).toBeVisible();
    await openChat(another, installation, { customer: "ola-berg", page: "northwind.outfitters" });
    await write(another, "Do you ship to Bergen?");
    await acceptOffer(agent, "Ola Berg");
    await expect(closedReasonOf(agent)).toBeVisible();
    await conversationsOf(agent).filter({ hasText: "Maya Chen" }).click();
  });

  await test.step("the banner leads to the account, which tells it itself", async () => {
    await bannerOf(administrator).getByRole("link", { name: "Look into it", exact: true }).click();
    await expect(
      administrator.getByRole("alert").filter({ hasText: "Facebook refuses this account since" }),
    ).toBeVisible();
    await expect(bannerOf(administrator)).toBeHidden();
  });

  await test.step("the cause is gone: a test that passes opens the composer with its draft", async () => {
    await plantFault(installation, { sendError: null });
    await administrator.getByRole("button", { name: "Test Connection", exact: true }).click();
    await expect(administrator.getByText("Healthy", { exact: true })).toBeVisible();
    await administrator.getByRole("link", { name: "Integration Accounts", exact: true }).first().click();
    await expect(administrator.getByRole("button", { name: "Add", exact: true })).toBeVisible();
    await expect(bannerOf(administrator)).toBeHidden();

    await expect(closedReasonOf(agent)).toBeHidden();
    await expect(replyBox(agent)).toHaveValue("And the green one a week later.");
    await sendButton(agent).click();
  });

  await test.step("and what waited arrives, once and in order", async () => {
    await expect(messageIn(agent, "And the green one a week later.")).toContainText("Read");
    await expect(chatOf(customer).getByRole("article").filter({ hasText: "It is back" })).toHaveCount(1);
    const words = await transcriptOf(agent).getByRole("article").allTextContents();
    expect(words.findIndex((text) => text.includes("It is back"))).toBeLessThan(
      words.findIndex((text) => text.includes("And the green one")),
    );
  });
  await chooseState(agent, "Not Ready");
});

test("a token that is none is noticed before anybody sends, until it is replaced", async ({
  newPerson,
  installation,
}) => {
  const [customer, agent, administrator] = [await newPerson(), await newPerson(), await newPerson()];
  await openChat(customer, installation, { customer: "lucas-ferreira", page: "northwind.outfitters" });
  await openDesktop(agent, "ben");
  await chooseState(agent, "Ready");
  await write(customer, "When do you open?");
  await acceptOffer(agent, "Lucas Ferreira");
  await signIn(administrator, "admin");

  await replaceToken(administrator, "EAAthisIsNoToken");
  await administrator.goto("/admin/integration-accounts/new");
  await expect(bannerOf(administrator)).toContainText("Facebook has refused Northwind Outfitters", soon);
  await expect(closedReasonOf(agent)).toBeVisible();

  await replaceToken(administrator, samples.pages[0]?.token ?? "");
  await expect(closedReasonOf(agent)).toBeHidden();
  await administrator.goto("/admin/integration-accounts/new");
  await expect(administrator.getByRole("textbox", { name: "Page ID", exact: true })).toBeVisible();
  await expect(bannerOf(administrator)).toBeHidden();
  await reply(agent, "At nine.");
  await expect(chatOf(customer)).toContainText("At nine.");
});

async function replaceToken(administrator: Page, token: string): Promise<void> {
  await administrator.goto("/admin/integration-accounts");
  await administrator.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
  await administrator.getByRole("button", { name: "Replace token", exact: true }).last().click();
  await administrator.getByRole("textbox", { name: "Token", exact: true }).fill(token);
  await administrator.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();
}

/** What tells administrators on every screen that an account has stopped bringing or taking messages. */
function bannerOf(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: "Facebook has refused" });
}

function closedReasonOf(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: "You cannot reply at the moment: Facebook refuses" });
}

function replyBox(page: Page): Locator {
  return page.getByRole("textbox", { name: "Reply", exact: true });
}

function sendButton(page: Page): Locator {
  return page.getByRole("button", { name: "Send", exact: true });
}
