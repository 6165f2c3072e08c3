import { acceptOffer, chooseState, messageIn, openDesktop, reply } from "./agent";
import { chatOf, openChat, write } from "./customer";
import { expect, test } from "./story";

test.use({ installed: { as: "send-more-than-words", with: "demo" } });

const chat = { customer: "maya-chen", page: "northwind.outfitters" };
const arrived = /Sent|Delivered|Read/;

test("an agent sends files, choices, long texts, quotes and reactions, and the customer gets them in order", async ({
  newPerson,
  installation,
}) => {
  const [agent, phone] = [await newPerson(), await newPerson()];
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  await openChat(phone, installation, chat);
  await write(phone, "Which mugs have you got?");
  await acceptOffer(agent, "Maya Chen");
  const question = messageIn(agent, "Which mugs have you got?").first();
  await expect(question).toBeVisible();

  await test.step("that somebody types is seen on the phone", async () => {
    await agent.getByRole("textbox", { name: "Reply", exact: true }).pressSequentially("One");
    await expect(phone.getByText(/is typing|typing…/i)).toBeVisible();
    await agent.getByRole("textbox", { name: "Reply", exact: true }).fill("");
  });

  await test.step("a text and the file with it are two messages in this order, each with its own state", async () => {
    const choosing = agent.waitForEvent("filechooser");
    await agent.getByRole("button", { name: "Attach file", exact: true }).click();
    await (await choosing).setFiles({
      name: "price list.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    });
    await expect(agent.getByRole("list", { name: "Attached files" })).toContainText("price list.pdf");
    await reply(agent, "Here is our price list.");
    await expect(messageIn(agent, "price list.pdf")).toContainText(arrived);
    await expect(messageIn(agent, "Here is our price list.")).toContainText(arrived);
    const received = chatOf(phone).getByRole("article");
    await expect(received.filter({ hasText: "Here is our price list." })).toBeVisible();
    await expect(received.last()).toContainText("price list.pdf");
  });

  await test.step("quick replies, of which the customer taps one", async () => {
    await agent.getByRole("button", { name: "Quick replies and buttons", exact: true }).click();
    await agent.getByRole("button", { name: "Add quick reply", exact: true }).click();
    await agent.getByRole("textbox", { name: "Quick reply 1", exact: true }).fill("The blue one");
    await reply(agent, "Which colour?");
    await expect(messageIn(agent, "Which colour?")).toContainText(arrived);
    await phone.getByRole("button", { name: "The blue one", exact: true }).click();
    await expect(messageIn(agent, "The blue one").last()).toContainText("Tapped a quick reply");
  });

  await test.step("an answer to one message, which the customer sees quoted", async () => {
    await question.hover();
    await question.getByRole("button", { name: "Reply to this message", exact: true }).click();
    await reply(agent, "Enamel and tin.");
    await expect(messageIn(agent, "Enamel and tin.")).toContainText(arrived);
    await expect(chatOf(phone).getByRole("article").filter({ hasText: "Enamel and tin." })).toContainText(
      "Which mugs have you got?",
    );
  });

  await test.step("a reaction", async () => {
    await question.hover();
    await question.getByRole("button", { name: "React", exact: true }).click();
    await agent.getByRole("menuitem", { name: /^React with ❤/ }).click();
    await expect(question.getByText("❤").first()).toBeVisible();
    await expect(
      chatOf(phone).getByRole("article").filter({ hasText: "Which mugs have you got?" }).first(),
    ).toContainText("❤");
  });

  await test.step("a text too long for one message, as several in their order", async () => {
    const sentence = "We make each mug by hand, one at a time, and that takes a while. ";
    await agent.getByRole("textbox", { name: "Reply", exact: true }).fill(`${sentence.repeat(40)}The end.`);
    await expect(agent.getByText("Will be sent as 2 messages")).toBeVisible();
    await agent.getByRole("button", { name: "Send", exact: true }).click();
    await expect(messageIn(agent, "The end.")).toContainText(arrived);
    await expect(chatOf(phone).getByRole("article").last()).toContainText("The end.");
  });
});
