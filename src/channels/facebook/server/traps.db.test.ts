import { describe, expect, test } from "vitest";
import type { MessengerEvent } from "../../../messenger/events";
import type { Mid } from "../../../messenger/identifiers";
import { loadOpenOffers } from "../../../routing/server/load-desktop";
import { serveQueue } from "../../../routing/server/serve-queue";
import { createAgent, testPage } from "../../../testing/contact-center";
import { onConversation, windowAfter } from "../../../testing/conversation-of-events";
import { events, minute, testStart } from "../../../testing/messenger-events";
import { metadataOf } from "../message-metadata";

const {
  apply,
  applyEach,
  conversation,
  message,
  transcript,
  texts,
  openInteractions,
  complete,
  sending,
  answerSent,
  database,
} = onConversation();

const image = { type: "image" as const, url: "https://cdn.example/1.jpg" };

describe("one event twice", () => {
  const everyKind: [string, MessengerEvent][] = [
    ["a message", events.message("m_1", 1, { attachments: [image] })],
    ["a tap with an id", events.postback("Hours", 1, { mid: "m_p" as Mid })],
    ["a tap without an id", events.postback("Hours", 1)],
    ["a referral", events.referral("flyer", 1)],
    ["an echo", events.echo("m_e", 1, { attachments: [image] })],
    ["an edit with a number", events.edit("m_0", 1, "green", 1)],
    ["an edit without a number", events.edit("m_0", 1, "green")],
    ["a reaction", events.reaction("m_0", 1, "👍")],
    ["a deletion", events.deletion("m_0", 1)],
    ["a handover", events.handover("take", "999", 1)],
    ["a policy notice", { kind: "policy-enforcement", action: "block", reason: "Spam", at: minute(1) }],
  ];

  async function everything() {
    const { deliveredWatermark, readWatermark, ...rest } = await conversation();
    return {
      rest,
      watermarks: { deliveredWatermark, readWatermark },
      messages: await transcript(),
      changes: await database().messageChange.findMany(),
      attachmentCount: await database().attachment.count(),
      interactions: await database().interaction.findMany(),
      journalLength: await database().journalEntry.count(),
      policy: await database().integrationAccount.findFirstOrThrow({ select: { policyBlockedAt: true } }),
    };
  }

  test.each(everyKind)("%s is applied once, and a duplicate the second time", async (_, event) => {
    await apply(events.message("m_0", 0));
    expect(await apply(event)).toEqual(["applied"]);
    const before = await everything();
    expect(await apply(event)).toEqual(["duplicate"]);
    expect(await everything()).toEqual(before);
  });

  test.each(everyKind)("%s, twice in one request, is applied once", async (_, event) => {
    await apply(events.message("m_0", 0));
    expect(await apply(event, event)).toEqual(["applied", "duplicate"]);
  });

  test.each(everyKind)("%s, given to eight workers at once, is applied by one of them", async (_, event) => {
    await apply(events.message("m_0", 0));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => apply(event)));
    expect(outcomes.flat().sort()).toEqual(["applied", ...Array(7).fill("duplicate")]);
  });
});

describe("a message, its echo, its edit, its reaction and a tap that all carry one id", () => {
  test("are each kept: the key needs the kind", async () => {
    const outcomes = await applyEach(
      events.message("m_same", 1, { text: "blue" }),
      events.edit("m_same", 2, "green", 1),
      events.reaction("m_same", 3, "👍"),
      events.postback("Hours", 4, { mid: "m_same" as Mid }),
      events.referral("flyer", 5),
    );
    expect(outcomes).toEqual(Array(5).fill("applied"));
    expect(await texts()).toEqual(["green", "Hours", ""]);
  });

  test.each([
    ["the tap first", [events.postback("Hours", 4, { mid: "m_same" as Mid }), events.message("m_same", 1)]],
    [
      "the message first",
      [events.message("m_same", 1), events.postback("Hours", 4, { mid: "m_same" as Mid })],
    ],
  ])("are each kept once, %s and in one request", async (_, batch) => {
    expect(await apply(...batch)).toEqual(["applied", "applied"]);
    expect(await apply(...batch)).toEqual(["duplicate", "duplicate"]);
    expect(await texts()).toEqual(["m_same", "Hours"]);
  });
});

describe("a change that comes before its message waits for it", () => {
  const changes = [
    events.edit("m_1", 3, "green", 1),
    events.edit("m_1", 5, "red", 2),
    events.reaction("m_1", 6, "❤️"),
    events.deletion("m_1", 7),
  ];
  const expected = {
    text: "red",
    originalText: "blue",
    editedAt: minute(5),
    deletedAt: minute(7),
    reactions: [{ by: "contact", emoji: "❤️" }],
  };

  test("recorded from a webhook", async () => {
    await apply(...changes);
    await apply(events.message("m_1", 1, { text: "blue" }));
    expect(await message("m_1")).toMatchObject(expected);
  });

  test("recorded from the echo of somebody else's message", async () => {
    await apply(...changes);
    await apply(events.echo("m_1", 1, { text: "blue" }));
    expect(await message("m_1")).toMatchObject(expected);
  });

  test("known by the answer to our send", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending("blue");
    await apply(...changes);
    await answerSent(messageId, "m_1");
    expect(await message("m_1")).toMatchObject({ id: messageId, ...expected });
  });

  test("known by the echo of our send", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending("blue");
    await apply(...changes);
    await apply(events.echo("m_1", 2, { appId: testPage.appId, metadata: metadataOf(messageId) }));
    expect(await message("m_1")).toMatchObject({ id: messageId, ...expected });
  });
});

describe("edits, reactions and deletions", () => {
  test("of an older edit after a newer one leave the newer words", async () => {
    await applyEach(
      events.message("m_1", 1, { text: "blue" }),
      events.edit("m_1", 5, "red", 2),
      events.edit("m_1", 3, "green", 1),
    );
    expect(await message("m_1")).toMatchObject({ text: "red", originalText: "blue" });
  });

  test("a reaction opens the reply window; an edit and a deletion do not; none counts as unread or opens work", async () => {
    await apply(events.message("m_1", 1));
    await complete();
    const changed = async () => {
      const { windowClosesAt, unreadCount, lastInboundAt } = await conversation();
      return { windowClosesAt, unreadCount, lastInboundAt };
    };
    const still = { unreadCount: 0, lastInboundAt: minute(1) };
    await applyEach(events.edit("m_1", 10, "green", 1), events.deletion("m_1", 11));
    expect(await changed()).toEqual({ ...still, windowClosesAt: windowAfter(1) });
    await apply(events.reaction("m_1", 12, "👍"));
    expect(await changed()).toEqual({ ...still, windowClosesAt: windowAfter(12) });
    await apply(events.reaction("m_1", 20, null));
    expect(await changed()).toEqual({ ...still, windowClosesAt: windowAfter(12) });
    expect(await openInteractions()).toEqual([]);
  });

  test("each raises the message's revision and tells the desktops of it", async () => {
    await apply(events.message("m_1", 1));
    const { id, revision } = await message("m_1");
    await database().journalEntry.deleteMany();
    await applyEach(
      events.edit("m_1", 2, "green", 1),
      events.reaction("m_1", 3, "👍"),
      events.deletion("m_1", 4),
    );
    expect((await message("m_1")).revision).toBe(revision + 3);
    const lines = await database().journalEntry.findMany({ where: { kind: "message" } });
    expect(lines.map(({ payload }) => payload)).toEqual(
      Array(3).fill(expect.objectContaining({ messageId: id })),
    );
  });

  test("what was taken back is kept, and no longer shown as last or first words", async () => {
    await applyEach(events.message("m_1", 1, { text: "first" }), events.message("m_2", 2, { text: "oops" }));
    await createAgent(database(), { readySince: testStart });
    await serveQueue(database(), () => testStart);
    await apply(events.deletion("m_1", 3), events.deletion("m_2", 4));
    expect(await texts()).toEqual(["first", "oops"]);
    const [offer] = await database().offer.findMany();
    const offers = await loadOpenOffers(database(), { offerIds: [offer?.id ?? ""], conversationIds: [] });
    expect(offers).toMatchObject([{ offer: { firstWords: "", firstAttachmentTypes: [] } }]);
  });
});
