import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { recordDelivery } from "../conversations/server/record-delivery";
import type { MessengerEvent } from "../messenger/events";
import type { Database } from "../platform/database";
import { unitOfWork } from "../platform/unit-of-work";
import { completeInteraction } from "../routing/server/complete-interaction";
import { createAccount, createAgent } from "./contact-center";
import { onEmptyDatabase } from "./empty-database";
import { applyTogether, minute, testStart } from "./messenger-events";
import { giveToAgent } from "./work";

/** Until when we may answer freely after an act at this minute. */
export const windowAfter = (count: number) => minute(count + 24 * 60);

/** Gives every test of a file an account, whose one contact does what the test says, and what came of it. */
export function onConversation() {
  let database: Database;
  let accountId: string;
  let serviceId: string;
  onEmptyDatabase(async (emptied) => {
    database = emptied;
    ({ accountId, serviceId } = await createAccount(database));
  });

  /** One request with all of these; answers the outcomes. */
  const apply = async (...batch: MessengerEvent[]) =>
    (await applyTogether(database, { accountId }, batch)).map(({ outcome }) => outcome);
  /** A request for each of these, one after the other. */
  const applyEach = async (...batch: MessengerEvent[]) => {
    const outcomes = [];
    for (const event of batch) outcomes.push(...(await apply(event)));
    return outcomes;
  };
  const conversation = () => database.conversation.findFirstOrThrow();
  const message = (externalId: string) => database.message.findFirstOrThrow({ where: { externalId } });
  const transcript = () => database.message.findMany({ orderBy: [{ at: "asc" }, { arrival: "asc" }] });
  const texts = async () => (await transcript()).map(({ text }) => text);
  const openInteractions = () => database.interaction.findMany({ where: { status: { not: "completed" } } });

  /** The open interaction, accepted by an agent of its own. */
  async function accept(): Promise<{ agentId: string; interactionId: string }> {
    const agentId = await createAgent(database);
    const [open] = await openInteractions();
    if (!open) throw new Error("No interaction is open.");
    await giveToAgent(database, agentId, { ids: [open.id], at: testStart });
    return { agentId, interactionId: open.id };
  }

  /** Completes the open interaction, all seen, a minute before the tests' first. */
  async function complete(): Promise<void> {
    const { agentId, interactionId } = await accept();
    await database.conversation.updateMany({ data: { unreadCount: 0 } });
    const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
    const completion = { interactionId, agentId, dispositionId, note: null };
    expect(await completeInteraction(database, completion, minute(-1))).toEqual({ kind: "completed" });
  }

  /** A reply of ours that is on its way and of which nothing is known yet. */
  async function sending(text = "It is back on Friday."): Promise<string> {
    const id = randomUUID();
    const { id: conversationId } = await conversation();
    await database.message.create({
      data: {
        id,
        conversationId,
        accountId,
        direction: "outbound",
        author: "agent",
        text,
        status: "sending",
        sendBeganAt: minute(1),
        at: minute(1),
      },
    });
    return id;
  }

  /** Facebook answers that it took a reply, under this id. */
  async function answerSent(messageId: string, externalId: string): Promise<void> {
    const { id: conversationId } = await conversation();
    await unitOfWork(database, (work) =>
      recordDelivery(
        work,
        { messageId, conversationId },
        { kind: "sent", externalId },
        { now: minute(2), random: 0.5 },
      ),
    );
  }

  return {
    ...{ apply, applyEach, conversation, message, transcript, texts },
    ...{ openInteractions, accept, complete, sending, answerSent },
    database: () => database,
    accountId: () => accountId,
    serviceId: () => serviceId,
  };
}
