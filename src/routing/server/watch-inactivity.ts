import { asksForAgent } from "../../conversations/server/asks-for-agent";
import { isBlocked } from "../../conversations/server/is-blocked";
import { waitingSince } from "../../conversations/server/waiting-since";
import type { Database, Transaction } from "../../platform/database";
import { log } from "../../platform/log";
import { Prisma } from "../../platform/prisma-client/client";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import { dueActs, type InactivityAct, type InactivityMoments, type InactivityTerms } from "../inactivity";
import { endInteraction, lockRunningInteraction, type RunningInteraction } from "./complete-interaction";
import { recordStep } from "./record-step";
import { serveQueueSoon } from "./serve-queue";
import { tellContact } from "./tell-contact";

/**
 * Does what is due about the silences in accepted interactions (inactivity.ts): reminds contacts, completes what they
 * left, alerts agents, flags. Any number of instances may do this at once, each act is done once. One that fails is
 * logged and holds up no other. Answers how many acts were done.
 */
export async function watchInactivity(database: Database, now: Date): Promise<number> {
  let actCount = 0;
  for (const found of await findSilent(database, now)) {
    if (dueActs(found, found, now).length === 0) continue;
    try {
      const done = await act(database, found.interactionId, now);
      actCount += done.length;
      if (done.includes("complete")) serveQueueSoon(database);
    } catch (error) {
      const { interactionId } = found;
      log().error(
        { error, interactionId },
        "what was due about a silence failed; the next sweep tries again",
      );
    }
  }
  return actCount;
}

/** An accepted interaction with all that is known of its silences, and what its service does about them. */
type Silent = InactivityMoments &
  InactivityTerms & { interactionId: string; conversationId: string; reminderText: string | null };

/**
 * What is due is judged anew once nobody can write in the conversation any more: a message of the contact that was
 * quicker prevents the completion, and one that was not opens the next interaction.
 */
async function act(database: Database, interactionId: string, now: Date): Promise<InactivityAct[]> {
  return unitOfWork(database, async (work) => {
    const running = await lockRunningInteraction(work.tx, interactionId);
    if (!running) return [];
    const [silent] = await loadSilent(work.tx, Prisma.sql`"interactionId" = ${interactionId}::uuid`, now);
    if (!silent) return [];
    const acts = dueActs(silent, silent, now);
    for (const due of acts) await acting[due](work, { running, silent }, now);
    return acts;
  });
}

type Acting = (
  work: UnitOfWork,
  subject: { running: RunningInteraction; silent: Silent },
  now: Date,
) => Promise<void>;

const acting: Record<InactivityAct, Acting> = { remind, complete, alert, flag };

async function remind(...[work, { running, silent }, now]: Parameters<Acting>): Promise<void> {
  const { interactionId, conversationId } = running;
  const { reminderText, lastAgentAt } = silent;
  if (reminderText === null || lastAgentAt === null) throw new Error("A reminder is due that cannot be.");
  const occasion = lastAgentAt.toISOString();
  const telling = { interactionId, conversationId, what: "reminder" as const, text: reminderText, occasion };
  if (!(await tellContact(work, telling, now))) throw new Error("The reminder could not be sent.");
  await work.tx.interaction.update({ where: { id: interactionId }, data: { remindedAt: now } });
}

async function complete(...[work, { running }, now]: Parameters<Acting>): Promise<void> {
  await endInteraction(work, running, { by: "inactivity", dispositionId: null, note: null }, now);
}

async function alert(...[{ tx, announce }, { running }, now]: Parameters<Acting>): Promise<void> {
  const { interactionId, conversationId, assignedAgentId: agentId } = running;
  await tx.interaction.update({ where: { id: interactionId }, data: { alertedAt: now } });
  await recordStep(tx, { kind: "alerted", interactionId, at: now, agentId });
  announce(interactionChanged({ interactionId, conversationId }));
}

async function flag(...[{ tx, announce }, { running }, now]: Parameters<Acting>): Promise<void> {
  const { interactionId, conversationId, assignedAgentId: agentId } = running;
  const reason = "agent-silent";
  await tx.interaction.update({
    where: { id: interactionId },
    data: { flaggedAt: now, flagReason: reason },
  });
  await recordStep(tx, { kind: "flagged", details: { reason }, interactionId, at: now, agentId });
  announce(interactionChanged({ interactionId, conversationId }));
}

/** The interactions in which something may be due: those in which a silence is old enough. */
function findSilent(database: Database, now: Date): Promise<Silent[]> {
  const before = (minutes: Prisma.Sql) => Prisma.sql`${now}::timestamptz - ${minutes} * interval '1 minute'`;
  const alerting = before(Prisma.sql`least("alertMinutes", "flagMinutes")`);
  const reminding = before(Prisma.sql`least("reminderMinutes", "completionMinutes")`);
  return loadSilent(
    database,
    Prisma.sql`("waitingSince" <= ${alerting} and "acceptedAt" <= ${alerting} or "lastAgentAt" <= ${reminding})`,
    now,
  );
}

/**
 * Accepted interactions of services that act on a silence. Left out are those whose account takes nothing: nobody
 * there can break a silence.
 */
function loadSilent(reader: Database | Transaction, condition: Prisma.Sql, now: Date): Promise<Silent[]> {
  return reader.$queryRaw`
    select * from (
    select interaction.id as "interactionId", interaction.conversation_id as "conversationId",
           interaction.accepted_at as "acceptedAt", interaction.reminded_at as "remindedAt",
           interaction.alerted_at as "alertedAt", interaction.flagged_at as "flaggedAt",
           coalesce(interaction.flag_reason = 'agent', false) as "isFlaggedByAgent",
           service.reminder_text as "reminderText",
           case when service.reminder_text is not null then service.reminder_minutes end as "reminderMinutes",
           service.completion_minutes as "completionMinutes", service.alert_minutes as "alertMinutes",
           service.flag_minutes as "flagMinutes",
           conversation.thread_owner_app_id is null
             and coalesce(conversation.window_closes_at > ${now}, false) and not ${isBlocked} as "canRemind",
           -- What another app answers is not our agent's silence.
           case when conversation.thread_owner_app_id is null then ${waitingSince} end as "waitingSince",
           (select max(inbound.at) from message inbound
             where inbound.conversation_id = conversation.id and inbound.direction = 'inbound'
               and inbound.deleted_at is null and ${asksForAgent("inbound")}
               and inbound.at >= opening.at) as "lastContactAt",
           case when not exists (
             select from message ours
              where ours.conversation_id = conversation.id and ours.status in ('queued', 'sending'))
           then (
             select max(reply.at) from message reply
              where reply.conversation_id = conversation.id and reply.author = 'agent'
                and reply.status not in ('failed', 'discarded') and reply.at >= opening.at) end as "lastAgentAt"
      from service
      join interaction on interaction.service_id = service.id and interaction.status = 'accepted'
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join integration_account account on account.id = address.account_id
      join message opening on opening.id = interaction.opened_by_message_id
     where coalesce(service.reminder_minutes, service.completion_minutes, service.alert_minutes,
                    service.flag_minutes) is not null
       and account.unusable_since is null and account.deactivated_at is null and account.deleted_at is null) silent
     where ${condition}`;
}
