import samples from "../prisma/seed/sample-pages.json" with { type: "json" };
import { recommendedFields } from "../src/messenger/subscription";
import { expectAccessible } from "./accessibility";
import { acceptOffer, chooseState, messageIn, offerTo, openDesktop, reply, transcriptOf } from "./agent";
import { act, subscribePage } from "./customer";
import { expect, test } from "./story";

test.use({ installed: { as: "follow-a-conversation", with: "demo" } });

const chat = { customer: "maya-chen", page: "northwind.outfitters" };

test("an agent understands all that a customer can do on Messenger", async ({ newPerson, installation }) => {
  const agent = await newPerson();
  await openDesktop(agent, "anna");
  await chooseState(agent, "Ready");
  const does = (what: string, more: Record<string, unknown> = {}) =>
    act(installation, { ...chat, act: what, ...more });
  const says = (text: string, more: Record<string, unknown> = {}) => does("message", { text, ...more });
  const transcript = transcriptOf(agent);
  const shows = (words: string | RegExp) => expect(transcript).toContainText(words);

  await test.step("whoever comes by a link is offered with it, once they say something", async () => {
    await says("I saw your ad", { from: { by: "ad", ref: "autumn", adId: "6045", adTitle: "Autumn sale" } });
    await expect(offerTo(agent)).toContainText("Autumn sale");
    await acceptOffer(agent, "Maya Chen");
    await shows("Came from the ad “Autumn sale”");
    await expect(agent.getByText("Ad “Autumn sale” (autumn)")).toBeVisible();
    await does("arrive", { from: { by: "m.me", ref: "flyer_7" } });
    await shows("Came through the link flyer_7");
  });

  await test.step("taps and answers to what was said", async () => {
    await does("postback", { title: "Opening hours", payload: "MENU_HOURS" });
    await shows("Tapped: Opening hours");
    await reply(agent, "We are open until six.");
    await expect(messageIn(agent, "We are open until six.")).toContainText(/Sent|Delivered|Read/);
    await says("Also on Sunday?", { replyTo: "last-page" });
    const answer = messageIn(agent, "Also on Sunday?");
    await expect(answer.getByRole("button", { name: /^Go to the message this answers\./ })).toBeVisible();
  });

  await test.step("reactions, edits and what is taken back", async () => {
    await does("react", { mid: "last-page", reaction: "love" });
    const ours = messageIn(agent, "We are open until six.").first();
    await expect(ours.getByText("❤")).toBeVisible();
    await does("unreact", { mid: "last-page" });
    await expect(ours.getByText("❤")).toBeHidden();

    await says("Is the blu one back?");
    await does("edit", { mid: "last-own", text: "Is the blue one back?" });
    const edited = messageIn(agent, "Is the blue one back?");
    await edited.getByRole("button", { name: "Edited", exact: true }).click();
    await expect(agent.getByText("Is the blu one back?", { exact: true })).toBeVisible();
    await agent.keyboard.press("Escape");

    await says("My card number is 4111");
    await shows("My card number is 4111");
    await does("unsend", { mid: "last-own" });
    await shows("Maya Chen took this message back");
    await expect(transcript).not.toContainText("4111");
  });

  await test.step("whatever is attached", async () => {
    await says("", { attachments: [{ kind: "like" }] });
    await says("A place", { attachments: [{ kind: "location", title: "Dam Square" }] });
    await says("A link", {
      attachments: [{ kind: "link", url: "https://shop.example/mug", title: "The mug" }],
    });
    await says("", { attachments: [{ kind: "product", title: "Enamel mug" }] });
    await says("", { attachments: [{ kind: "reel", title: "How to pitch a tent" }] });
    await says("", { attachments: [{ kind: "appointment", status: "requested" }] });
    await says("", { isUnsupported: true });
    for (const words of ["Dam Square", "The mug", "Enamel mug", "How to pitch a tent"]) await shows(words);
    await shows("Content that Messenger does not pass on");
  });

  await test.step("forms, orders and what happens around the conversation", async () => {
    const ofForms = ["messaging_feedback", "send_cart", "messaging_account_linking"];
    const pageId = samples.pages[0]?.id ?? "";
    await subscribePage(installation, { pageId, fields: [...recommendedFields, ...ofForms] });
    await does("feedback", { score: 4, text: "quick answer" });
    await shows("Gave feedback");
    await does("order", { note: "Please wrap it" });
    await shows("Note: Please wrap it");
    await does("coupon", { code: "TENT10" });
    await shows("Got the coupon TENT10");
    await does("account-linking", { status: "linked" });
    await shows("Linked their account with yours");
  });

  await test.step("what colleagues answer elsewhere says where", async () => {
    await does("page-reply", { by: "page-inbox", text: "Typed in the Page inbox" });
    await expect(messageIn(agent, "Typed in the Page inbox")).toContainText(
      "Sent outside Parley (Page inbox)",
    );
  });

  await test.step("that another app has the thread, and how to take it over", async () => {
    await does("thread-owner", { owner: "page-inbox" });
    await says("Is anybody there?");
    await shows("Is anybody there?");
    await expect(agent.getByText("Another app has this thread", { exact: true })).toBeVisible();
    await agent.getByRole("button", { name: "Take over", exact: true }).click();
    await expect(agent.getByText("Another app has this thread", { exact: true })).toBeHidden();
    await reply(agent, "Yes, I am.");
    await expect(messageIn(agent, "Yes, I am.")).toContainText(/Sent|Delivered|Read/);
  });

  await expectAccessible(agent);
});
