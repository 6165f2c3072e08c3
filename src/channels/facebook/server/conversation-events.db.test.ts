import { describe, expect, test } from "vitest";
import type { MessengerEvent } from "../../../messenger/events";
import { completeInteraction } from "../../../routing/server/complete-interaction";
import { loadHeldConversations } from "../../../routing/server/load-desktop";
import { testPage } from "../../../testing/contact-center";
import { onConversation, windowAfter } from "../../../testing/conversation-of-events";
import { applyTogether, events, minute } from "../../../testing/messenger-events";

const { apply, applyEach, conversation, message, transcript, openInteractions, ...on } = onConversation();
const { accept, complete, database, accountId, serviceId } = on;

describe("a tap", () => {
  test("is the contact's act: it opens an interaction, is unread and opens the window", async () => {
    await apply(events.postback("Get Started", 1));
    expect(await transcript()).toMatchObject([
      { kind: "postback", text: "Get Started", details: { kind: "postback", payload: "GET STARTED" } },
    ]);
    expect(await openInteractions()).toHaveLength(1);
    expect(await conversation()).toMatchObject({
      unreadCount: 1,
      windowClosesAt: windowAfter(1),
      lastInboundAt: minute(1),
    });
  });

  test("of Get Started through a link tells how the contact came", async () => {
    const { referral } = events.referral("flyer", 1);
    await apply(events.postback("Get Started", 1, { referral }));
    expect((await transcript()).map(({ kind }) => kind)).toEqual(["event", "postback"]);
    expect(await openInteractions()).toMatchObject([{ source: { kind: "link", ref: "flyer" } }]);
    expect(await conversation()).toMatchObject({ nextSource: null });
  });
});

describe("a referral", () => {
  const source = { kind: "link", ref: "flyer" };

  test("is a line, opens the window and no interaction, and becomes the source of the next one", async () => {
    await apply(events.referral("flyer", 1));
    expect(await transcript()).toMatchObject([{ kind: "event", author: "contact" }]);
    expect(await openInteractions()).toEqual([]);
    expect(await conversation()).toMatchObject({
      unreadCount: 0,
      lastInboundAt: null,
      windowClosesAt: windowAfter(1),
    });
    await apply(events.message("m_1", 2));
    expect(await openInteractions()).toMatchObject([{ source }]);
    await complete();
    await apply(events.message("m_2", 3));
    expect(await openInteractions()).toMatchObject([{ source: null }]);
  });

  test("that comes while an interaction is open becomes its source, unless it has one", async () => {
    await applyEach(events.message("m_1", 1), events.referral("flyer", 2), events.referral("poster", 3));
    expect(await openInteractions()).toMatchObject([{ source }]);
    expect(await conversation()).toMatchObject({ nextSource: null });
  });

  test("of several the newest is how the contact came", async () => {
    await applyEach(events.referral("flyer", 3), events.referral("poster", 2), events.message("m_1", 4));
    expect(await openInteractions()).toMatchObject([{ source }]);
  });
});

describe("what happens around a conversation", () => {
  const ofPerson = { psid: events.read(0).psid, at: minute(1), isStandby: false };

  test.each<[string, MessengerEvent]>([
    ["an order", { ...ofPerson, kind: "order", note: "As a gift", products: [] }],
    [
      "a customer's information",
      { ...ofPerson, kind: "customer-information", answers: [{ key: "email", value: "a@example.org" }] },
    ],
  ])("%s deserves an agent", async (_, event) => {
    await apply(event);
    expect(await openInteractions()).toHaveLength(1);
    expect(await conversation()).toMatchObject({ unreadCount: 1, windowClosesAt: windowAfter(1) });
  });

  test.each<[string, MessengerEvent]>([
    ["account linking", { ...ofPerson, kind: "account-linking", status: "linked" }],
    ["feedback", { ...ofPerson, kind: "feedback", answers: [] }],
    [
      "feedback on a message",
      { ...ofPerson, kind: "response-feedback", mid: null, feedback: "Good response" },
    ],
    ["a coupon", { ...ofPerson, kind: "coupon", code: "AUTUMN" }],
    ["a lead form", { ...ofPerson, kind: "lead-form", formId: "1" }],
  ])("%s is a line and nothing more", async (_, event) => {
    await apply(event);
    expect(await transcript()).toMatchObject([{ kind: "event", author: "contact", status: "received" }]);
    expect(await openInteractions()).toEqual([]);
    expect(await conversation()).toMatchObject({ unreadCount: 0, windowClosesAt: null });
  });

  test("a line is neither the last word nor a contact who waits", async () => {
    await applyEach(events.message("m_1", 1), events.echo("m_2", 2));
    const { agentId } = await accept();
    await apply(events.referral("flyer", 5));
    const [held] = await loadHeldConversations(database(), { agentId });
    expect(held?.summary).toMatchObject({
      waitingSince: null,
      lastMessage: { text: "m_2" },
      source: { ref: "flyer" },
      isHeldElsewhere: false,
    });
    await apply(events.postback("Hours", 6));
    const [after] = await loadHeldConversations(database(), { agentId });
    expect(after?.summary).toMatchObject({ waitingSince: minute(6), lastMessage: { text: "Hours" } });
  });

  test("what came unseen while an agent completed opens work again with what was said, not with a line", async () => {
    await apply(events.message("m_1", 1));
    const { agentId, interactionId } = await accept();
    await database().conversation.updateMany({ data: { unreadCount: 0 } });
    await apply(events.message("m_2", 2), events.referral("flyer", 3));
    const { id: dispositionId } = await database().disposition.findFirstOrThrow({
      where: { serviceId: serviceId() },
    });
    await completeInteraction(database(), { interactionId, agentId, dispositionId, note: null }, minute(4));
    expect(await openInteractions()).toMatchObject([{ openedByMessageId: (await message("m_2")).id }]);
  });
});

describe("policy enforcement", () => {
  const policy = (action: "warning" | "block" | "unblock", at: number, reason: string | null = null) =>
    ({ kind: "policy-enforcement", action, reason, at: minute(at) }) as const;
  const account = () =>
    database().integrationAccount.findFirstOrThrow({
      select: { policyBlockedAt: true, policyReason: true },
    });

  test("marks the account as blocked until it is unblocked, and tells of it", async () => {
    await apply(policy("block", 1, "Too many unwanted messages."));
    expect(await account()).toEqual({
      policyBlockedAt: minute(1),
      policyReason: "Too many unwanted messages.",
    });
    expect(await database().journalEntry.findMany()).toMatchObject([
      { kind: "account", payload: { accountId: accountId() } },
    ]);
    await apply(policy("unblock", 2));
    expect(await account()).toEqual({ policyBlockedAt: null, policyReason: null });
  });

  test("a warning is recorded, and neither blocks nor unblocks", async () => {
    await apply(policy("warning", 1, "Slow down."));
    expect(await account()).toEqual({ policyBlockedAt: null, policyReason: "Slow down." });
    await applyEach(policy("block", 2), policy("warning", 3, "Again."));
    expect(await account()).toEqual({ policyBlockedAt: minute(2), policyReason: "Again." });
  });

  test("an older word never wins", async () => {
    await applyEach(policy("unblock", 5), policy("block", 3, "Spam"));
    expect(await account()).toEqual({ policyBlockedAt: null, policyReason: null });
  });
});

test("what is no part of a conversation is ignored with its reason and makes nobody a contact", async () => {
  const results = await applyTogether(database(), { accountId: accountId() }, [
    { kind: "app-roles", roles: { [testPage.appId]: ["primary_receiver"] } },
    { kind: "change", field: "feed", item: "comment", verb: "add" },
    { kind: "dashboard-test" },
    { kind: "empty" },
    { kind: "unknown", keys: ["message_context"] },
  ]);
  expect(results).toEqual(
    ["app-roles", "change", "dashboard-test", "empty", "unknown-event: message_context"].map((reason) => ({
      outcome: "ignored",
      reason,
    })),
  );
  expect(await database().contact.count()).toBe(0);
});
