import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MessengerEvent } from "../../../messenger/events";
import type { Mid } from "../../../messenger/identifiers";
import type { Database } from "../../../platform/database";
import { createAccount } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { applyTogether, events } from "../../../testing/messenger-events";

let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

/** A pair of ids that many events share, so that changes find their messages and ids collide. */
const inboundId = fc.constantFrom("m_1", "m_2", "m_3");
const outboundId = fc.constantFrom("m_out_1", "m_out_2");
const anyId = fc.oneof(inboundId, outboundId);
const image = { type: "image" as const, url: "https://cdn.example/1.jpg" };

/** What happened, without its moment. */
const happening: fc.Arbitrary<(at: number) => MessengerEvent> = fc.oneof(
  fc.tuple(inboundId, fc.boolean(), fc.boolean()).map(
    ([id, isStandby, hasImage]) =>
      (at: number) =>
        events.message(id, at, { isStandby, attachments: hasImage ? [image] : [] }),
  ),
  outboundId.map((id) => (at: number) => events.echo(id, at)),
  fc.tuple(fc.constantFrom("Hours", "Prices"), fc.option(fc.constant("m_1" as Mid))).map(
    ([title, mid]) =>
      (at: number) =>
        events.postback(title, at, { mid }),
  ),
  fc.tuple(anyId, fc.option(fc.integer({ min: 1, max: 5 }))).map(
    ([id, number]) =>
      (at: number) =>
        events.edit(id, at, `edited at ${at}`, number),
  ),
  fc.tuple(anyId, fc.option(fc.constantFrom("👍", "❤️"))).map(
    ([id, emoji]) =>
      (at: number) =>
        events.reaction(id, at, emoji),
  ),
  anyId.map((id) => (at: number) => events.deletion(id, at)),
  fc.tuple(fc.boolean(), fc.boolean()).map(
    ([isRead, namesOne]) =>
      (at: number) =>
        isRead ? events.read(at) : events.delivery(at, namesOne ? ["m_out_1"] : []),
  ),
  fc.constant((at: number) => events.referral("flyer", at)),
  fc
    .tuple(
      fc.constantFrom("pass" as const, "take" as const, "request" as const),
      fc.constantFrom("999", null),
    )
    .map(
      ([change, appId]) =>
        (at: number) =>
          events.handover(change, appId, at),
    ),
);

/**
 * A history in which every event has its moment: of several with one id, each kind is told once, as Facebook
 * would. What is delivered of it: everything at least once, in any order, in requests of any size.
 */
const history = fc
  .array(happening, { minLength: 1, maxLength: 14 })
  .map((happenings) => happenings.map((happens, index) => happens(index + 1)))
  .map(onceEach)
  .map(namedWhenSent)
  .chain((told) =>
    fc.record({
      told: fc.constant(told),
      delivered: fc
        .tuple(
          fc.shuffledSubarray(told, { minLength: told.length }),
          fc.array(fc.constantFrom(...told), { maxLength: 6 }),
        )
        .chain(([all, again]) => {
          const copies = [...all, ...again];
          return fc.shuffledSubarray(copies, { minLength: copies.length });
        }),
      cuts: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
      isolated: fc.boolean(),
    }),
  );

/** Of two events that Facebook would give one id, the first alone happened. */
function onceEach(told: readonly MessengerEvent[]): MessengerEvent[] {
  const identityOf = (event: MessengerEvent): string => {
    switch (event.kind) {
      case "message":
      case "echo":
      case "deletion":
        return `${event.kind} ${event.mid}`;
      case "postback":
        return event.mid === null ? JSON.stringify(event) : `${event.kind} ${event.mid}`;
      case "edit":
        return event.number === null ? JSON.stringify(event) : `edit ${event.mid} ${event.number}`;
      // Of two referrals the first to come would fill the interaction that is open.
      case "referral":
        return event.kind;
      default:
        return JSON.stringify(event);
    }
  };
  return told.filter((event, index) => {
    const identity = identityOf(event);
    return told.findIndex((other) => identityOf(other) === identity) === index;
  });
}

/** A receipt names only what was sent before it. */
function namedWhenSent(told: readonly MessengerEvent[]): MessengerEvent[] {
  return told.map((event, index) => {
    if (event.kind !== "delivery") return event;
    const sent = told.slice(0, index).flatMap((other) => (other.kind === "echo" ? [other.mid] : []));
    return { ...event, mids: event.mids.filter((mid) => sent.includes(mid)) };
  });
}

/** A history begins with a contact who is known: of nobody a receipt is ignored. */
const first = events.message("m_0", 0);

async function tell(requests: readonly (readonly MessengerEvent[])[], isolated: boolean) {
  const { accountId } = await createAccount(database, { pageId: randomUUID() });
  for (const request of [[first], ...requests]) {
    await applyTogether(database, { accountId, isolated }, request);
  }
  return readConversation(accountId);
}

/** All that people see of a conversation; ids of ours and orders of arrival left out. */
async function readConversation(accountId: string) {
  const conversation = await database.conversation.findFirstOrThrow({
    where: { address: { accountId } },
    select: {
      id: true,
      unreadCount: true,
      lastMessageAt: true,
      lastInboundAt: true,
      windowClosesAt: true,
      deliveredWatermark: true,
      readWatermark: true,
      threadOwnerAppId: true,
      threadOwnerAt: true,
    },
  });
  const { id: conversationId, threadOwnerAppId, ...rest } = conversation;
  const messages = await database.message.findMany({
    where: { conversationId },
    orderBy: [{ at: "asc" }, { kind: "asc" }],
    select: {
      direction: true,
      author: true,
      kind: true,
      text: true,
      originalText: true,
      details: true,
      attachmentTypes: true,
      editedAt: true,
      deletedAt: true,
      reactions: true,
      status: true,
      at: true,
      attachments: { select: { kind: true, position: true } },
    },
  });
  const open = await database.interaction.findMany({
    where: { conversationId },
    select: { status: true, source: true },
  });
  return { ...rest, isHeldElsewhere: threadOwnerAppId !== null, messages, open };
}

function cut<T>(items: readonly T[], cuts: readonly boolean[]): T[][] {
  const requests: T[][] = [];
  for (const [index, item] of items.entries()) {
    const request = requests.at(-1);
    if (request && !cuts[index]) request.push(item);
    else requests.push([item]);
  }
  return requests;
}

test("any order, repetition and division into requests of a history gives the same conversation", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ told, delivered, cuts, isolated }) => {
      const inOrder = await tell(
        told.map((event) => [event]),
        false,
      );
      const asDelivered = await tell(cut(delivered, cuts), isolated);
      expect(asDelivered).toEqual(inOrder);
    }),
    { numRuns: 40 },
  );
});
