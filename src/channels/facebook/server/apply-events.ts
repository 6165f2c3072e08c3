import {
  addressKey,
  type LockedConversation,
  lockConversations,
} from "../../../conversations/server/lock-conversations";
import { recordEcho } from "../../../conversations/server/record-echo";
import { recordReceipt } from "../../../conversations/server/record-receipt";
import type { MessengerEvent } from "../../../messenger/events";
import { isPassingFailure } from "../../../platform/database";
import type { JournalLine } from "../../../platform/journal";
import { log } from "../../../platform/log";
import type { WebhookEventOutcome } from "../../../platform/prisma-client/enums";
import type { UnitOfWork } from "../../../platform/unit-of-work";
import { admitMessage } from "../../../routing/server/admit-message";
import { type TranslatedEvent, translateEvent } from "../translate";
import { ensureProfile } from "./profile-queue";

/** An event to apply, for the account it belongs to. */
export type ApplicableEvent = {
  event: MessengerEvent;
  account: { id: string; appId: string | null };
};

/** What became of an event, for the ledger. */
export type EventResult = { outcome: WebhookEventOutcome; reason: string | null };

type Translated = { accountId: string; translated: TranslatedEvent };

/**
 * Applies events in their order, in the caller's transaction; answers one result for each.
 *
 * `isolated`: each event under a savepoint of its own, so that one on which our code fails is rolled back
 * alone and parked. Without it such a failure is thrown, which is cheaper and right nearly always.
 */
export async function applyEvents(
  work: UnitOfWork,
  events: readonly ApplicableEvent[],
  { receivedAt, isolated }: { receivedAt: Date; isolated: boolean },
): Promise<EventResult[]> {
  const translated = events.map(({ event, account }) => ({
    accountId: account.id,
    translated: translateEvent(event, { appId: account.appId, receivedAt }),
  }));
  const conversations = await lockConversations(work.tx, translated.flatMap(wantedAddress));
  for (const conversation of conversations.values()) {
    if (conversation.isNew) await ensureProfile(work.tx, conversation.addressId);
  }

  const results: EventResult[] = [];
  for (const event of translated) {
    const apply = (scope: UnitOfWork) => applyEvent(scope, event, conversations, receivedAt);
    results.push(isolated ? await underSavepoint(work, apply) : await apply(work));
  }
  return results;
}

function wantedAddress({ accountId, translated }: Translated) {
  if (translated.kind === "ignored") return [];
  return [{ accountId, externalId: translated.contact, mayCreate: translated.kind !== "receipt" }];
}

async function applyEvent(
  work: UnitOfWork,
  { accountId, translated }: Translated,
  conversations: ReadonlyMap<string, LockedConversation>,
  receivedAt: Date,
): Promise<EventResult> {
  if (translated.kind === "ignored") return { outcome: "ignored", reason: translated.reason };
  const conversation = conversations.get(addressKey({ accountId, externalId: translated.contact }));
  if (!conversation) return { outcome: "ignored", reason: "no-conversation" };
  switch (translated.kind) {
    case "inbound-message": {
      const { kind } = await admitMessage(work, conversation, translated.message, receivedAt);
      return { outcome: kind === "duplicate" ? "duplicate" : "applied", reason: null };
    }
    case "echo": {
      const { kind } = await recordEcho(work, conversation, translated.echo);
      return { outcome: kind === "duplicate" ? "duplicate" : "applied", reason: null };
    }
    case "receipt":
      await recordReceipt(work, conversation, translated.receipt);
      return { outcome: "applied", reason: null };
  }
}

async function underSavepoint(
  work: UnitOfWork,
  apply: (scope: UnitOfWork) => Promise<EventResult>,
): Promise<EventResult> {
  const lines: JournalLine[] = [];
  await work.tx.$executeRaw`savepoint event`;
  try {
    const result = await apply({ ...work, announce: (line) => lines.push(line) });
    await work.tx.$executeRaw`release savepoint event`;
    for (const line of lines) work.announce(line);
    return result;
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    await work.tx.$executeRaw`rollback to savepoint event`;
    log().error({ error }, "an event could not be applied; it is parked in the webhook ledger");
    return { outcome: "parked", reason: error instanceof Error ? error.message : String(error) };
  }
}
