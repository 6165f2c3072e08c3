import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Mid } from "../../../messenger/identifiers";
import { createAccount, testPage } from "../../../testing/contact-center";
import { onConversation } from "../../../testing/conversation-of-events";
import { applyTogether, events, minute, testStart } from "../../../testing/messenger-events";
import { metadataOf } from "../message-metadata";

const { apply, applyEach, conversation, message, transcript, texts, openInteractions, ...on } =
  onConversation();
const { sending, answerSent, database } = on;

const image = { type: "image" as const, url: "https://cdn.example/1.jpg" };

describe("an echo", () => {
  test("that comes before the Send API has answered joins its message by the metadata", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending();
    await apply(events.echo("m_1", 2, { appId: testPage.appId, metadata: metadataOf(messageId) }));
    await answerSent(messageId, "m_1");
    expect(await texts()).toEqual(["m_0", "It is back on Friday."]);
    expect(await message("m_1")).toMatchObject({ id: messageId, status: "sent", echoAt: minute(2) });
  });

  test("without metadata that comes before the answer is one message once the answer is there", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending();
    await apply(events.echo("m_1", 2, { appId: testPage.appId, attachments: [image] }), events.read(3));
    await answerSent(messageId, "m_1");
    expect(await texts()).toEqual(["m_0", "It is back on Friday."]);
    expect(await message("m_1")).toMatchObject({ id: messageId, status: "read", echoAt: minute(2) });
    expect(await database().attachment.count()).toBe(0);
  });

  test("of our own send records no second attachment", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending();
    await database().attachment.create({
      data: { id: randomUUID(), messageId, kind: "image", fileState: "none" },
    });
    const own = { appId: testPage.appId, metadata: metadataOf(messageId), attachments: [image] };
    await apply(events.echo("m_1", 2, own));
    expect(await database().attachment.findMany()).toMatchObject([{ messageId, sourceUrl: null }]);
  });

  test.each([
    ["of another app", { appId: "999" }, "otherApp"],
    ["from the Page inbox", { appId: "263902037430900" }, "pageInbox"],
    ["without an app", { appId: null }, "pageInbox"],
  ])(
    "%s is no message of the contact, causes no work and no unread, and opens no window",
    async (_, changes, author) => {
      await apply(events.echo("m_1", 1, changes));
      expect(await message("m_1")).toMatchObject({ direction: "outbound", author });
      expect(await openInteractions()).toEqual([]);
      expect(await conversation()).toMatchObject({
        unreadCount: 0,
        lastInboundAt: null,
        windowClosesAt: null,
        threadOwnerAppId: null,
      });
    },
  );

  test("of another app that shows our metadata is not taken for ours", async () => {
    await apply(events.message("m_0", 0));
    const messageId = await sending();
    await apply(events.echo("m_1", 2, { appId: "999", metadata: metadataOf(messageId) }));
    expect(await message("m_1")).toMatchObject({ author: "otherApp" });
    expect(await database().message.findUnique({ where: { id: messageId } })).toMatchObject({
      externalId: null,
      status: "sending",
    });
  });

  test("that answers a message quotes it", async () => {
    await apply(events.echo("m_1", 1, { replyTo: "m_0" as Mid }));
    expect(await message("m_1")).toMatchObject({ replyToExternalId: "m_0" });
  });
});

describe("receipts", () => {
  test("that come before the echo of what they cover count for it", async () => {
    await apply(events.message("m_0", 0));
    await applyEach(events.delivery(4), events.read(2));
    await applyEach(events.echo("m_1", 1), events.echo("m_2", 3), events.echo("m_3", 5));
    const statuses = (await transcript()).map(({ externalId, status }) => [externalId, status]);
    expect(statuses).toEqual([
      ["m_0", "received"],
      ["m_1", "read"],
      ["m_2", "delivered"],
      ["m_3", "sent"],
    ]);
  });

  test("of an earlier moment move nothing backwards, nor a read message back to delivered", async () => {
    await applyEach(events.message("m_0", 0), events.echo("m_1", 1));
    await applyEach(events.read(5), events.read(3), events.delivery(4, ["m_1"]));
    expect(await conversation()).toMatchObject({ deliveredWatermark: minute(5), readWatermark: minute(5) });
    expect(await message("m_1")).toMatchObject({ status: "read" });
  });

  test("leave what the contact said, and the lines about the thread, as they are", async () => {
    await applyEach(events.message("m_0", 0), events.handover("request", "999", 1), events.read(5));
    expect((await transcript()).map(({ status }) => status)).toEqual(["received", "received"]);
  });
});

describe("a message", () => {
  test("with words and several files is one message with several attachments, in their order", async () => {
    const second = { type: "file" as const, url: "https://cdn.example/2.pdf" };
    await apply(events.message("m_1", 1, { text: "look", attachments: [image, second] }));
    const { id, text, attachmentTypes } = await message("m_1");
    expect({ text, attachmentTypes }).toEqual({ text: "look", attachmentTypes: ["image", "file"] });
    const attachments = await database().attachment.findMany({ orderBy: { position: "asc" } });
    expect(attachments).toMatchObject([
      { messageId: id, sourceUrl: image.url, fileState: "waiting" },
      { messageId: id, sourceUrl: second.url, fileState: "waiting" },
    ]);
  });

  test("of a bare link, of an unknown kind or of nothing at all is kept as that", async () => {
    await applyEach(
      events.message("m_1", 1, { text: null, attachments: [{ type: "fallback", title: null, url: null }] }),
      events.message("m_2", 2, { text: null, attachments: [{ type: "unsupported", wireType: "hologram" }] }),
      events.message("m_3", 3, { text: null }),
    );
    expect((await transcript()).map(({ attachmentTypes }) => attachmentTypes)).toEqual([
      ["link"],
      ["unsupported"],
      [],
    ]);
  });

  test("without a time takes the time of arrival", async () => {
    await apply(events.message("m_1", 1, { at: null }));
    expect(await message("m_1")).toMatchObject({ at: testStart });
  });

  test("of the same moment as another stands where it arrived", async () => {
    await applyEach(events.message("m_b", 1), events.message("m_a", 1));
    expect(await texts()).toEqual(["m_b", "m_a"]);
  });

  test("that came late stands where Facebook's time puts it", async () => {
    await applyEach(events.message("m_2", 2), events.message("m_1", 1));
    expect(await texts()).toEqual(["m_1", "m_2"]);
    expect(await conversation()).toMatchObject({
      lastMessageAt: minute(2),
      windowClosesAt: minute(2 + 24 * 60),
    });
  });

  test("that answers another one names it, whether we have that or not", async () => {
    await apply(events.message("m_1", 1, { replyTo: "m_never_seen" as Mid }));
    expect(await message("m_1")).toMatchObject({ replyToExternalId: "m_never_seen" });
  });

  test("of a person on another Page of ours is another conversation, also under one id", async () => {
    const other = await createAccount(database(), { pageId: "2" });
    await apply(events.message("m_1", 1), events.reaction("m_1", 2, "👍"));
    await applyTogether(database(), { accountId: other.accountId }, [events.message("m_1", 1)]);
    const all = await database().message.findMany({ orderBy: { arrival: "asc" } });
    expect(all.map(({ reactions }) => reactions)).toEqual([[{ by: "contact", emoji: "👍" }], []]);
    expect(await database().contact.count()).toBe(2);
  });
});
