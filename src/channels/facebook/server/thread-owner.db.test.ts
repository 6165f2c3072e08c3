import { describe, expect, test } from "vitest";
import { loadHeldConversations } from "../../../routing/server/load-desktop";
import { testPage } from "../../../testing/contact-center";
import { onConversation, windowAfter } from "../../../testing/conversation-of-events";
import { events, minute } from "../../../testing/messenger-events";

const { apply, applyEach, conversation, message, transcript, texts, openInteractions, ...on } =
  onConversation();
const { accept, complete, database } = on;

const standby = { isStandby: true };

describe("while another app has the thread", () => {
  test("what the contact says is kept, and opens no work and is not unread", async () => {
    await apply(
      events.message("m_1", 1, standby),
      events.postback("Hours", 2, { ...standby, payload: null }),
      events.echo("m_2", 3, { ...standby, appId: "999" }),
    );
    expect(await texts()).toEqual(["m_1", "Hours", "m_2"]);
    expect(await openInteractions()).toEqual([]);
    expect(await conversation()).toMatchObject({
      unreadCount: 0,
      windowClosesAt: windowAfter(2),
      threadOwnerAppId: "999",
    });
  });

  test("it is told to the agent who works on it", async () => {
    await apply(events.message("m_0", 0));
    const { agentId } = await accept();
    await apply(events.handover("take", "999", 5));
    const [held] = await loadHeldConversations(database(), { agentId });
    expect(held?.summary).toMatchObject({ isHeldElsewhere: true, lastMessage: { text: "m_0" } });
  });

  test("a message that comes to us ends it, and opens work", async () => {
    await applyEach(events.message("m_1", 1, standby), events.message("m_2", 2));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: null, unreadCount: 1 });
    expect(await openInteractions()).toMatchObject([{ openedByMessageId: (await message("m_2")).id }]);
  });

  test("an older message that comes late does not end it, nor does an older one begin it", async () => {
    await applyEach(events.message("m_1", 1, standby), events.message("m_0", 0));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: "unknown" });
    await applyEach(events.message("m_3", 3), events.message("m_2", 2, standby));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: null });
  });

  test("a name that is known stays while nothing tells of another", async () => {
    await applyEach(events.handover("take", "999", 1), events.message("m_1", 2, standby));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: "999", threadOwnerAt: minute(2) });
  });
});

describe("a handover", () => {
  test("is a line and says whose the thread is; an older one never wins", async () => {
    await apply(events.message("m_0", 0));
    await applyEach(events.handover("take", "999", 5), events.handover("pass", testPage.appId, 3));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: "999", threadOwnerAt: minute(5) });
    expect((await transcript()).slice(1)).toMatchObject([
      { kind: "event", author: "system", details: { event: { change: "passed", isOurs: true } } },
      { kind: "event", author: "system", details: { event: { change: "taken", appId: "999" } } },
    ]);
  });

  test("to us, while the contact waits, opens an interaction with the first message that waits", async () => {
    await applyEach(
      events.message("m_1", 1, standby),
      events.echo("m_2", 2, { ...standby, appId: "999" }),
      events.message("m_3", 3, standby),
      events.message("m_4", 4, standby),
      events.handover("pass", testPage.appId, 5),
    );
    expect(await openInteractions()).toMatchObject([{ openedByMessageId: (await message("m_3")).id }]);
    expect(await conversation()).toMatchObject({ threadOwnerAppId: null });
  });

  test("to us opens one also for a message of before that comes after it", async () => {
    await applyEach(events.handover("pass", testPage.appId, 5), events.message("m_1", 1, standby));
    expect(await openInteractions()).toMatchObject([{ openedByMessageId: (await message("m_1")).id }]);
  });

  test("to us opens nothing when the contact was answered, or worked on", async () => {
    await apply(events.message("m_1", -10));
    await complete();
    await apply(events.handover("pass", testPage.appId, 5));
    expect(await openInteractions()).toEqual([]);
    await applyEach(
      events.message("m_2", 6, standby),
      events.echo("m_3", 7, { ...standby, appId: "999" }),
      events.handover("pass", testPage.appId, 8),
    );
    expect(await openInteractions()).toEqual([]);
  });

  test("asked for is a line, and changes nothing", async () => {
    await apply(events.message("m_1", 1, standby));
    await apply(events.handover("request", testPage.appId, 2));
    expect(await conversation()).toMatchObject({ threadOwnerAppId: "unknown", threadOwnerAt: minute(1) });
    expect(await openInteractions()).toEqual([]);
  });
});
