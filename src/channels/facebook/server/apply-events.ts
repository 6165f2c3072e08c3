import { addressKey } from "../../../conversations/server/address-key";
import { findErasures } from "../../../conversations/server/erased-addresses";
import {
  isAfterErasure,
  type LockedConversation,
  lockConversations,
} from "../../../conversations/server/lock-conversations";
import { recordEcho } from "../../../conversations/server/record-echo";
import { recordMessageChange } from "../../../conversations/server/record-message-change";
import { recordReceipt } from "../../../conversations/server/record-receipt";
import { recordThreadOwner } from "../../../conversations/server/record-thread-owner";
import { recordPolicyNotice } from "../../../integration-accounts/server/record-policy-notice";
import type { MessengerEvent } from "../../../messenger/events";
import { isPassingFailure } from "../../../platform/database";
import type { JournalLine } from "../../../platform/journal";
import { log } from "../../../platform/log";
import type { WebhookEventOutcome } from "../../../platform/prisma-client/enums";
import type { AfterCommit, UnitOfWork } from "../../../platform/unit-of-work";
import { admitHandover } from "../../../routing/server/admit-handover";
import { admitMessages } from "../../../routing/server/admit-messages";
import { serveQueueSoon } from "../../../routing/server/serve-queue";
import { momentOf, type TranslatedEvent, translateEvent } from "../translate";
import { ensureProfile } from "./profile-queue";

/** An event to apply, for the account it belongs to, and when its request came. */
export type ApplicableEvent = {
  event: MessengerEvent;
  account: { id: string; appId: string | null };
  receivedAt: Date;
};

/** What became of an event, for the ledger. */
export type EventResult = { outcome: WebhookEventOutcome; reason: string | null };

type Translated = { accountId: string; receivedAt: Date; translated: TranslatedEvent };
type Conversations = ReadonlyMap<string, LockedConversation>;

/** Why an event is ignored that tells of what was erased. */
export const erasedReason = "erased";

/**
 * Applies events in their order, in the caller's transaction; answers one result for each. Messages that
 * follow each other are admitted together.
 *
 * `isolated`: each event alone under a savepoint of its own, so that one on which our code fails is
 * rolled back and parked. Without it such a failure is thrown, which is cheaper and right nearly always.
 */
export async function applyEvents(
  work: UnitOfWork,
  events: readonly ApplicableEvent[],
  { isolated }: { isolated: boolean },
): Promise<EventResult[]> {
  const translated = events.map(({ event, account, receivedAt }) => ({
    accountId: account.id,
    receivedAt,
    translated: translateEvent(event, { appId: account.appId, receivedAt }),
  }));
  const conversations = await lockConversations(work.tx, translated.flatMap(wantedAddress));
  for (const conversation of conversations.values()) {
    if (conversation.isNew) await ensureProfile(work.tx, conversation.addressId);
  }

  const judged = await withoutErased(work, translated, conversations);
  const results: EventResult[] = [];
  for (const run of isolated ? judged.map((event) => [event]) : runsOfMessages(judged)) {
    const apply = (scope: UnitOfWork) => applyRun(scope, run, conversations);
    results.push(...(isolated ? await underSavepoint(work, apply) : await apply(work)));
  }
  return results;
}

function wantedAddress({ accountId, translated }: Translated) {
  if (!("contact" in translated)) return [];
  // A receipt, and the echo of what we sent, are of a conversation that is there, or was erased.
  const isOfOurs = translated.kind === "echo" && translated.echo.messageId !== null;
  const mayCreate = translated.kind !== "receipt" && !isOfOurs;
  return [{ accountId, externalId: translated.contact, mayCreate, at: momentOf(translated) }];
}

/**
 * The events, with those ignored that tell of what was erased: what happened no later than that, and what belongs to a
 * conversation that is no longer there.
 */
async function withoutErased(
  { tx }: UnitOfWork,
  events: readonly Translated[],
  conversations: Conversations,
): Promise<Translated[]> {
  const unknown = events.flatMap(wantedAddress).filter((address) => !conversations.has(addressKey(address)));
  const erasures = await findErasures(tx, unknown);
  return events.map((event) => {
    const { accountId, translated } = event;
    if (!("contact" in translated)) return event;
    const key = addressKey({ accountId, externalId: translated.contact });
    const isOver = !isAfterErasure(momentOf(translated), conversations.get(key)?.erasedAt ?? null);
    return isOver || erasures.has(key)
      ? { ...event, translated: { kind: "ignored", reason: erasedReason } }
      : event;
  });
}

/** Cuts events into runs: neighbouring messages together, everything else by itself. */
function runsOfMessages(events: readonly Translated[]): Translated[][] {
  const runs: Translated[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const isMessage = (one: Translated | undefined) => one?.translated.kind === "inbound-message";
    if (run && isMessage(event) && isMessage(run[0])) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

/** Applies a run of messages, or one event of any other kind. */
async function applyRun(
  work: UnitOfWork,
  run: readonly Translated[],
  conversations: Conversations,
): Promise<EventResult[]> {
  const [first] = run;
  if (!first) return [];
  if (first.translated.kind !== "inbound-message") return [await applyEvent(work, first, conversations)];
  const messages = run.flatMap(({ accountId, translated }) => {
    if (translated.kind !== "inbound-message") return [];
    const conversation = conversations.get(addressKey({ accountId, externalId: translated.contact }));
    if (!conversation) throw new Error("The conversation of a message was neither found nor created.");
    const { arrival, message } = translated;
    return [
      ...(arrival ? [{ conversation, message: arrival, isWhole: false }] : []),
      { conversation, message, isWhole: true },
    ];
  });
  const { results, hasOpened } = await admitMessages(work, messages, first.receivedAt);
  if (hasOpened) work.afterCommit(serveQueueSoon);
  return results.filter((_, index) => messages[index]?.isWhole).map(resultOf);
}

async function applyEvent(
  work: UnitOfWork,
  { accountId, receivedAt, translated }: Translated,
  conversations: Conversations,
): Promise<EventResult> {
  if (translated.kind === "ignored") return { outcome: "ignored", reason: translated.reason };
  if (translated.kind === "policy") {
    const isNew = await recordPolicyNotice(work, accountId, translated.notice);
    return resultOf({ kind: isNew ? "recorded" : "duplicate" });
  }
  const conversation = conversations.get(addressKey({ accountId, externalId: translated.contact }));
  if (!conversation) return { outcome: "ignored", reason: "no-conversation" };
  switch (translated.kind) {
    case "echo": {
      const { echo, ownership } = translated;
      const result = await recordEcho(work, conversation, echo);
      if (ownership) await recordThreadOwner(work, conversation, ownership);
      return resultOf(result);
    }
    case "change":
      return resultOf({ kind: await recordMessageChange(work, conversation, translated) });
    case "handover": {
      const { handover } = translated;
      const { recorded, hasOpened } = await admitHandover(work, conversation, { handover, now: receivedAt });
      if (hasOpened) work.afterCommit(serveQueueSoon);
      return resultOf(recorded);
    }
    case "receipt":
      await recordReceipt(work, conversation, translated.receipt);
      return { outcome: "applied", reason: null };
    case "inbound-message":
      throw new Error("Messages are applied as runs.");
  }
}

function resultOf({ kind }: { kind: string }): EventResult {
  return { outcome: kind === "duplicate" ? "duplicate" : "applied", reason: null };
}

async function underSavepoint(
  work: UnitOfWork,
  apply: (scope: UnitOfWork) => Promise<EventResult[]>,
): Promise<EventResult[]> {
  const lines: JournalLine[] = [];
  const effects: AfterCommit[] = [];
  const scope: UnitOfWork = {
    tx: work.tx,
    announce: (line) => lines.push(line),
    afterCommit: (effect) => effects.push(effect),
  };
  await work.tx.$executeRaw`savepoint event`;
  try {
    const results = await apply(scope);
    await work.tx.$executeRaw`release savepoint event`;
    for (const line of lines) work.announce(line);
    for (const effect of effects) work.afterCommit(effect);
    return results;
  } catch (error) {
    if (isPassingFailure(error)) throw error;
    await work.tx.$executeRaw`rollback to savepoint event`;
    log().error({ error }, "an event could not be applied; it is parked in the webhook ledger");
    return [{ outcome: "parked", reason: essenceOf(error) }];
  }
}

const essenceCharacters = 300;

/** What failed, in a line. What stands before it in the database client's errors can be what a customer wrote. */
function essenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split("\n").at(-1)?.slice(0, essenceCharacters) ?? "";
}
