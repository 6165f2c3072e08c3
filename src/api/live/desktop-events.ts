import { findMessages } from "../../conversations/server/list-messages";
import type { Database } from "../../platform/database";
import type { JournalEntry } from "../../platform/journal";
import type { DesktopEvent } from "../../routing/desktop-view";
import { findWorkSteps } from "../../routing/server/list-work-steps";
import {
  loadAgentStates,
  loadHeldConversations,
  loadOpenOffers,
  loadQueueView,
} from "../../routing/server/load-desktop";
import { listWatchers } from "../../routing/server/watch-conversation";
import { contactEvents, mentionEvents, noteEvents } from "./colleague-events";
import { draftEvents } from "./draft-events";

/** An event and who may see it; null: everyone at a desktop. */
export type AddressedEvent = { agentId: string | null; event: DesktopEvent };

/**
 * What a batch of journal lines means for the desktops. The lines hold ids only; what they are about is
 * loaded as it is now, and addressed to whoever holds it now, so nobody sees what is no longer theirs. Who watches a
 * conversation and may see it now is told what is said in it.
 */
export async function desktopEvents(
  database: Database,
  entries: readonly JournalEntry[],
): Promise<AddressedEvent[]> {
  const changed = collectIds(entries);
  const [held, watchers, messages, offers, states, moved, steps, ...told] = await Promise.all([
    loadHeldConversations(database, {
      conversationIds: [...changed.conversationIds],
      accountIds: [...changed.accountIds],
    }),
    listWatchers(database, [...changed.conversationIds]),
    findMessages(database, [...changed.messages.keys()]),
    loadOpenOffers(database, {
      offerIds: [...changed.offers.keys()],
      conversationIds: [...changed.conversationIds],
    }),
    loadAgentStates(database, [...changed.agentIds]),
    findLastAgents(database, [...changed.interactionIds]),
    findWorkSteps(database, [...changed.interactionIds]),
    findTyping(database, entries),
    noteEvents(database, entries),
    mentionEvents(database, entries),
    contactEvents(database, entries),
  ]);
  const holdersOf = (conversationId: string) =>
    held.flatMap(({ agentId, summary }) => (summary.conversationId === conversationId ? [agentId] : []));
  const watchersOf = (conversationId: string) => {
    const holders = holdersOf(conversationId);
    return watchers.flatMap(({ userId, ...watched }) =>
      watched.conversationId === conversationId && !holders.includes(userId) ? [userId] : [],
    );
  };
  // What nobody works on may wait: its contact's name or words are news to those who look at the queue.
  const mayWait = [...changed.conversationIds].some((id) => holdersOf(id).length === 0);
  const queue = changed.interactionIds.size > 0 || mayWait ? await loadQueueView(database) : null;
  const drafts = await draftEvents(database, entries, held);
  const found = new Map(messages.map((message) => [message.id, message]));
  const openOfferIds = new Set(offers.map(({ offer }) => offer.offerId));

  return [
    ...held.map(({ agentId, summary }): AddressedEvent => {
      return { agentId, event: { kind: "conversation", conversation: summary } };
    }),
    ...moved
      .filter(({ agentId, conversationId }) => !holdersOf(conversationId).includes(agentId))
      .map(({ agentId, conversationId }): AddressedEvent => {
        return { agentId, event: { kind: "conversation-left", conversationId } };
      }),
    ...[...changed.messages].flatMap(([messageId, conversationId]): AddressedEvent[] => {
      const message = found.get(messageId);
      return [...holdersOf(conversationId), ...watchersOf(conversationId)].map((agentId) => ({
        agentId,
        event: message
          ? { kind: "message", message }
          : { kind: "message-removed", conversationId, messageId },
      }));
    }),
    ...[...changed.otherwiseIds].flatMap((conversationId) =>
      watchersOf(conversationId).map((agentId): AddressedEvent => {
        return { agentId, event: { kind: "watched-changed", conversationId } };
      }),
    ),
    ...[...steps].flatMap(([conversationId, ofWork]) =>
      [...holdersOf(conversationId), ...watchersOf(conversationId)].map((agentId): AddressedEvent => {
        return { agentId, event: { kind: "work-steps", conversationId, steps: ofWork } };
      }),
    ),
    // Also one that is open while its conversation changes: the contact's name is often learnt just then.
    ...offers.map(({ agentId, offer }): AddressedEvent => ({ agentId, event: { kind: "offer", offer } })),
    ...[...changed.offers]
      .filter(([offerId]) => !openOfferIds.has(offerId))
      .map(([offerId, agentId]): AddressedEvent => {
        return { agentId, event: { kind: "offer-ended", offerId } };
      }),
    ...states.map(({ agentId, agentState }): AddressedEvent => {
      return { agentId, event: { kind: "agent-state", agentState } };
    }),
    ...drafts,
    ...(entries.some(({ kind }) => kind === "configuration")
      ? [{ agentId: null, event: { kind: "configuration" as const } }]
      : []),
    ...[...changed.erasedIds].map((conversationId): AddressedEvent => {
      return { agentId: null, event: { kind: "conversation-erased", conversationId } };
    }),
    ...(queue ? [{ agentId: null, event: { kind: "queue" as const, queue } }] : []),
    ...told.flat(),
  ];
}

type ChangedIds = {
  conversationIds: Set<string>;
  /** Of these, those that changed not only by what was said in them. */
  otherwiseIds: Set<string>;
  interactionIds: Set<string>;
  agentIds: Set<string>;
  accountIds: Set<string>;
  /** Conversations whose contact was erased. */
  erasedIds: Set<string>;
  /** Message id to conversation id. */
  messages: Map<string, string>;
  /** Offer id to agent id. */
  offers: Map<string, string>;
};

function collectIds(entries: readonly JournalEntry[]): ChangedIds {
  const ids: ChangedIds = {
    conversationIds: new Set(),
    otherwiseIds: new Set(),
    interactionIds: new Set(),
    agentIds: new Set(),
    accountIds: new Set(),
    erasedIds: new Set(),
    messages: new Map(),
    offers: new Map(),
  };
  for (const { kind, payload } of entries) {
    // Nothing else changes with these.
    if (kind === "typing" || kind === "draft") continue;
    const { conversationId, messageId, interactionId, offerId, agentId, accountId } = payload;
    if (conversationId) ids.conversationIds.add(conversationId);
    if (conversationId && kind !== "message") ids.otherwiseIds.add(conversationId);
    if (interactionId) ids.interactionIds.add(interactionId);
    if (kind === "message" && messageId && conversationId) ids.messages.set(messageId, conversationId);
    if (kind === "offer" && offerId && agentId) ids.offers.set(offerId, agentId);
    if (kind === "agent-state" && agentId) ids.agentIds.add(agentId);
    if (kind === "conversation-erased" && conversationId) ids.erasedIds.add(conversationId);
    if (kind === "account" && accountId) ids.accountIds.add(accountId);
  }
  return ids;
}

/** Who worked on these interactions and does no longer. */
function findLastAgents(
  database: Database,
  interactionIds: readonly string[],
): Promise<{ agentId: string; conversationId: string }[]> {
  return database.participation.findMany({
    where: { interactionId: { in: [...interactionIds] }, leftAt: { not: null } },
    select: { agentId: true, conversationId: true },
  });
}

/** Who types, told to whoever else works on the conversation. */
async function findTyping(database: Database, entries: readonly JournalEntry[]): Promise<AddressedEvent[]> {
  const typing = entries.filter(({ kind }) => kind === "typing").map(({ payload }) => payload);
  if (typing.length === 0) return [];
  const present = await database.participation.findMany({
    where: {
      conversationId: { in: typing.flatMap(({ conversationId }) => conversationId ?? []) },
      leftAt: null,
      interaction: { status: "accepted" },
    },
    select: { conversationId: true, agentId: true, agent: { select: { name: true } } },
  });
  return typing.flatMap(({ conversationId, agentId }) => {
    const inIt = present.filter((participant) => participant.conversationId === conversationId);
    const typist = inIt.find((participant) => participant.agentId === agentId);
    if (!conversationId || !agentId || !typist) return [];
    const event = {
      kind: "colleague-typing" as const,
      conversationId,
      agentId,
      agentName: typist.agent.name,
    };
    return inIt.filter((other) => other !== typist).map((other) => ({ agentId: other.agentId, event }));
  });
}
