import type { Database } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { agentStateChanged, offerChanged } from "../announcements";
import { returnToQueue } from "./return-to-queue";
import { serveQueueSoon } from "./serve-queue";
import { setNotReady } from "./set-not-ready";

type StateChange = { agentId: string; state: "ready" | "notReady"; now: Date };

/**
 * The agent becomes Ready or Not Ready by choice. Becoming Not Ready withdraws an offer not yet
 * answered; what the agent holds stays theirs.
 */
export async function setAgentState(database: Database, change: StateChange): Promise<void> {
  const { agentId, state, now } = change;
  await unitOfWork(database, async (work) => {
    if (state === "notReady") {
      await setNotReady(work, agentId, "chosen", now);
      await withdrawOpenOffer(work, agentId, now);
      return;
    }
    await work.tx.$executeRaw`
      insert into agent_state (user_id, state, since) values (${agentId}::uuid, 'ready', ${now})
      on conflict (user_id) do update
        set state = 'ready', reason = null,
            since = case when agent_state.state = 'ready' then agent_state.since else excluded.since end`;
    work.announce(agentStateChanged({ agentId }));
  });
  serveQueueSoon(database);
}

async function withdrawOpenOffer(work: UnitOfWork, agentId: string, now: Date): Promise<void> {
  const open = await work.tx.offer.findFirst({
    where: { agentId, status: "open" },
    select: { id: true, interaction: { select: { id: true, conversationId: true } } },
  });
  if (!open) return;
  const { count } = await work.tx.offer.updateMany({
    where: { id: open.id, status: "open" },
    data: { status: "withdrawn", endedAt: now },
  });
  if (count === 0) return;
  work.announce(offerChanged({ offerId: open.id, agentId }));
  await returnToQueue(work, {
    interactionId: open.interaction.id,
    conversationId: open.interaction.conversationId,
  });
}
