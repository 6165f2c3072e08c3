import type { Page } from "@playwright/test";
import { acceptOffer, chooseState, conversationsOf, messageIn, openDesktop, reply } from "./agent";
import { act, chatOf, openChat, plantFault } from "./customer";
import { signIn } from "./people";
import { expect, test } from "./story";

test.use({ installed: { as: "window", with: "demo" } });

const hourMs = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

test("a customer who wrote the day before yesterday is answered once people may answer late", async ({
  newPerson,
  installation,
}) => {
  const [customer, agent, administrator] = [await newPerson(), await newPerson(), await newPerson()];
  const maya = { customer: "maya-chen", page: "northwind.outfitters" };
  await openChat(customer, installation, maya);
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await act(installation, { ...maya, act: "message", text: "Is the blue one back?", at: ago(47 * hourMs) });
  await acceptOffer(agent, "Maya Chen");

  await test.step("the composer says why it is closed, and what is still possible", async () => {
    await expect(agent.getByText("Reply window closed", { exact: true })).toBeVisible();
    await expect(noticeOf(agent)).toContainText("You can reply again once the contact writes");
    await expect(noticeOf(agent)).toContainText("an administrator can switch it on");
    await agent.getByRole("textbox", { name: "Reply", exact: true }).fill("It is.");
    await expect(agent.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  });

  await test.step("an administrator switches Human Agent on, and the composer opens with its draft", async () => {
    await signIn(administrator, "admin");
    await administrator.goto("/admin/integration-accounts");
    await administrator.getByRole("link", { name: "Northwind Outfitters", exact: true }).click();
    await administrator.getByRole("switch", { name: "Human Agent", exact: true }).click();
    await administrator.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(administrator.getByRole("status", { name: "Saved", exact: true })).toBeVisible();

    await expect(noticeOf(agent)).toContainText("this goes as a reply by a person, allowed until");
    await expect(agent.getByText("5 days left · Human Agent", { exact: true })).toBeVisible();
    await expect(agent.getByRole("textbox", { name: "Reply", exact: true })).toHaveValue("It is.");
  });

  await test.step("the late answer reaches the customer", async () => {
    await reply(agent, "It came back on Friday. Sorry for the wait.");
    await expect(chatOf(customer)).toContainText("Sorry for the wait.");
    await expect(messageIn(agent, "Sorry for the wait.")).toContainText("Read");
  });

  await test.step("one that Facebook refuses as a late answer says so, and can be given up", async () => {
    const message = "(#10) This message is sent outside of allowed window.";
    await plantFault(installation, { sendError: { code: 10, subcode: 2018278, message } });
    await reply(agent, "And the green one on Monday.");
    const refused = messageIn(agent, "And the green one on Monday.");
    await expect(refused).toContainText("Failed");
    await expect(refused).toContainText("the app may not have the Human Agent feature");
    await expect(refused).toContainText("Only an administrator can change that");
    await refused.getByRole("button", { name: "Discard", exact: true }).click();
    await expect(refused).toContainText("Discarded");
    await expect(refused).toContainText("The contact did not get it.");
    await expect(chatOf(customer)).not.toContainText("And the green one");
  });

  await test.step("the customer writes, and the 24 hours begin anew", async () => {
    await act(installation, { ...maya, act: "message", text: "Thank you!" });
    await expect(noticeOf(agent)).toBeEmpty();
    await expect(agent.getByText(/^(24:00|23:59) left$/).first()).toBeVisible();
  });

  await test.step("the conversations can be sorted by whose window closes soonest", async () => {
    const ola = { customer: "ola-berg", page: "northwind.outfitters" };
    await act(installation, { ...ola, act: "message", text: "Bergen?", at: ago(23.9 * hourMs) });
    await acceptOffer(agent, "Ola Berg");
    await expect(conversationsOf(agent).nth(1)).toContainText("Ola Berg");
    await agent
      .getByRole("combobox", { name: "Sort conversations", exact: true })
      .selectOption({ label: "Window closes soonest" });
    await expect(conversationsOf(agent).first()).toContainText("Ola Berg");
    await expect(agent.getByText(/^[1-6] min left$/).first()).toBeVisible();
  });
});

/** What the composer says about sending. */
function noticeOf(page: Page) {
  return page
    .locator("form")
    .filter({ has: page.getByRole("textbox", { name: "Reply", exact: true }) })
    .getByRole("status")
    .first();
}
