import type { Page } from "@playwright/test";
import {
  acceptOffer,
  chooseState,
  complete,
  conversationsOf,
  messageIn,
  offerTo,
  openDesktop,
  reply,
  transcriptOf,
} from "./agent";
import { chatOf, openChat, plantFault, write } from "./customer";
import { expect, test } from "./story";

test.use({ installed: { as: "answer-a-customer", with: "demo" } });

test("a customer is answered", async ({ newPerson, installation }) => {
  const customer = await newPerson();
  const agent = await newPerson();
  const chat = { customer: "maya-chen", page: "northwind.outfitters" };
  await openChat(customer, installation, chat);
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");

  await test.step("what she writes is offered to the agent, without a reload", async () => {
    await write(customer, "Is the blue one back?");
    await expect(offerTo(agent)).toContainText("Maya Chen");
    await expect(offerTo(agent)).toContainText("Is the blue one back?");
  });

  await test.step("accepted, it is the agent's, with what was said", async () => {
    await acceptOffer(agent, "Maya Chen");
    await expect(conversationsOf(agent)).toHaveCount(1);
    await expect(conversationsOf(agent).first()).toHaveAccessibleName(/^Maya Chen/);
    await expect(messageIn(agent, "Is the blue one back?")).toHaveAccessibleName(/^Maya Chen, /);
  });

  await test.step("the reply reaches her, and its ticks say how far it came", async () => {
    await putAway(customer);
    await reply(agent, "It is back on Friday.");
    await expect(messageIn(agent, "It is back on Friday.")).toContainText("Delivered");
    await openChat(customer, installation, chat);
    await expect(chatOf(customer)).toContainText("It is back on Friday.");
    await expect(messageIn(agent, "It is back on Friday.")).toContainText("Read");
  });

  await test.step("completed, it is done; what she writes next is offered anew, with what was said before", async () => {
    await complete(agent, "Resolved");
    await expect(conversationsOf(agent)).toHaveCount(0);
    await write(customer, "And in green?");
    await expect(offerTo(agent)).toContainText("And in green?");
    await acceptOffer(agent, "Maya Chen");
    await expect(transcriptOf(agent).getByRole("article")).toContainText([
      "Is the blue one back?",
      "It is back on Friday.",
      "And in green?",
    ]);
  });
  // Else the next story's customer could be offered to her.
  await chooseState(agent, "Not Ready");
});

test("a reply that Facebook refuses says why, and goes out when tried again", async ({
  newPerson,
  installation,
}) => {
  const customer = await newPerson();
  const agent = await newPerson();
  await openChat(customer, installation, { customer: "ola-berg", page: "northwind.outfitters" });
  await openDesktop(agent, "ben");
  await chooseState(agent, "Ready");
  await write(customer, "Do you ship to Bergen?");
  await acceptOffer(agent, "Ola Berg");

  const refusal = "(#100) This message is not accepted for a reason of the test.";
  await plantFault(installation, { sendError: { code: 100, message: refusal } });
  await reply(agent, "We do, within three days.");
  const message = messageIn(agent, "We do, within three days.");
  await expect(message).toContainText("Failed");
  await expect(message).toContainText("Facebook refused this message.");
  await message.getByText("What Facebook said", { exact: true }).click();
  await expect(message.getByText(refusal, { exact: true })).toBeVisible();
  await expect(chatOf(customer)).not.toContainText("We do, within three days.");

  await message.getByRole("button", { name: "Try again", exact: true }).click();
  await expect(chatOf(customer)).toContainText("We do, within three days.");
  await expect(message).toContainText("Read");
  await expect(message).toHaveCount(1);
});

/** The customer puts the phone into a pocket: what arrives there is delivered, and not yet seen. */
async function putAway(customer: Page): Promise<void> {
  await customer.goto("about:blank");
}
