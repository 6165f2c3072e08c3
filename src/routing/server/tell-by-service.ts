import { isBlocked } from "../../conversations/server/is-blocked";
import { lockConversation } from "../../conversations/server/lock-conversations";
import type { Database, Transaction } from "../../platform/database";
import { log } from "../../platform/log";
import { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import { isOpen } from "../hours";
import { firstTelling, firstTellingWithinMinutes } from "../telling";
import type { InteractionRef } from "./hold-interaction";
import { type HoursRow, hoursOf, readHours } from "./service-hours";
import { tellContact } from "./tell-contact";

/** How many contacts are told something in one round; the others follow in the next. */
const tellAtOnce = 200;

/**
 * Tells contacts what their service says by itself: at first a greeting or that it is closed, and, when nobody has
 * accepted after a while, how it goes on. Each once per interaction, however many instances do this at once, and
 * nothing again when an interaction comes back. One that cannot be told is logged and holds up no other. Answers how
 * many were told something.
 */
export async function tellByService(database: Database, now: Date): Promise<number> {
  let toldCount = 0;
  for (const opened of await findUnwelcomed(database, now)) {
    toldCount += await attempt(opened, () => welcome(database, opened, now));
  }
  for (const waiting of await findLongWaiting(database, now)) {
    toldCount += await attempt(waiting, () => tellOfQueue(database, waiting, now));
  }
  return toldCount;
}

/** Runs what may fail for a reason of its own; answers how many were told: one or none. */
async function attempt({ interactionId }: InteractionRef, tell: () => Promise<boolean>): Promise<number> {
  try {
    return (await tell()) ? 1 : 0;
  } catch (error) {
    log().error({ error, interactionId }, "a contact could not be told what the service says");
    return 0;
  }
}

type Unwelcomed = InteractionRef & {
  openedAt: Date;
  lastEndedAt: Date | null;
  greeting: string | null;
  closedMessage: string | null;
  hours: HoursRow | null;
};

/** What was just opened in services that say something then, and has not been settled. */
function findUnwelcomed(database: Database, now: Date): Promise<Unwelcomed[]> {
  return database.$queryRaw`
    select interaction.id as "interactionId", interaction.conversation_id as "conversationId",
           interaction.queued_at as "openedAt", service.greeting, service.closed_message as "closedMessage",
           ${hoursOf} as hours,
           (select max(completed_at) from interaction earlier
             where earlier.conversation_id = interaction.conversation_id and earlier.status = 'completed')
             as "lastEndedAt"
      from service
      join interaction on interaction.service_id = service.id and interaction.status <> 'completed'
       and interaction.queued_at > ${now}::timestamptz - ${firstTellingWithinMinutes} * interval '1 minute'
      left join hours_of_operation hours on hours.id = service.hours_id
     where (service.greeting is not null or service.closed_message is not null)
       and interaction.welcomed_at is null and not ${wasHandedOn}
     order by interaction.queued_at limit ${tellAtOnce}`;
}

/** Whether it came to its service from another one. An SQL condition on interaction. */
const wasHandedOn = Prisma.sql`
  exists (select from interaction_event step
           where step.interaction_id = interaction.id and step.kind = 'queued' and step.details ? 'fromServiceId')`;

async function welcome(database: Database, opened: Unwelcomed, now: Date): Promise<boolean> {
  const { interactionId, conversationId } = opened;
  const telling = firstTelling(opened, { ...opened, hours: readHours(opened.hours) });
  return unitOfWork(database, async (work) => {
    const { tx } = work;
    await lockConversation(tx, conversationId);
    const { count } = await tx.interaction.updateMany({
      where: { id: interactionId, welcomedAt: null, status: { not: "completed" } },
      data: { welcomedAt: now },
    });
    if (count === 0 || telling === null || (await hasAnswered(tx, interactionId))) return false;
    return tellContact(work, { interactionId, conversationId, ...telling }, now);
  });
}

/** Whether somebody of us was quicker: then nobody needs a greeting any more. */
async function hasAnswered(tx: Transaction, interactionId: string): Promise<boolean> {
  const answers = await tx.$queryRaw<unknown[]>`
    select 1 from interaction
      join message opening on opening.id = interaction.opened_by_message_id
      join message answer on answer.conversation_id = interaction.conversation_id and answer.at >= opening.at
     where interaction.id = ${interactionId}::uuid and answer.direction = 'outbound' and answer.author <> 'system'
       and answer.status not in ('failed', 'discarded')
     limit 1`;
  return answers.length > 0;
}

type LongWaiting = InteractionRef & { text: string };

/** What has waited so long in services open now that its contact is to be told, and could be. */
async function findLongWaiting(database: Database, now: Date): Promise<LongWaiting[]> {
  const services = await database.$queryRaw<{ serviceId: string; hours: HoursRow | null }[]>`
    select service.id as "serviceId", ${hoursOf} as hours
      from service left join hours_of_operation hours on hours.id = service.hours_id
     where service.queue_message is not null`;
  const openIds = services.flatMap(({ serviceId, hours }) =>
    isOpenNow(serviceId, hours, now) ? [serviceId] : [],
  );
  if (openIds.length === 0) return [];
  return database.$queryRaw`
    select interaction.id as "interactionId", interaction.conversation_id as "conversationId",
           service.queue_message as text
      from service
      join interaction on interaction.service_id = service.id and interaction.status <> 'completed'
       and interaction.queued_at <= ${now}::timestamptz - service.queue_message_seconds * interval '1 second'
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join integration_account account on account.id = address.account_id
     where service.id = any(${openIds}::uuid[]) and ${isUnaccepted} and not ${wasToldOfQueue}
       and conversation.window_closes_at > ${now} and conversation.thread_owner_app_id is null and not ${isBlocked}
       and account.unusable_since is null and account.deactivated_at is null and account.deleted_at is null
     order by interaction.queued_at limit ${tellAtOnce}`;
}

function isOpenNow(serviceId: string, row: HoursRow | null, now: Date): boolean {
  try {
    const hours = readHours(row);
    return hours === null || isOpen(hours, now);
  } catch (error) {
    log().error({ error, serviceId }, "the hours of a service cannot be read; it is taken for closed");
    return false;
  }
}

/** Whether it waits, and nobody has ever accepted it. An SQL condition on interaction. */
const isUnaccepted = Prisma.sql`(interaction.status in ('queued', 'offered') and not exists (
  select from interaction_event step where step.interaction_id = interaction.id and step.kind = 'accepted'))`;

/** An SQL condition on interaction. */
const wasToldOfQueue = Prisma.sql`exists (
  select from interaction_event step
   where step.interaction_id = interaction.id and step.kind = 'told' and step.details ->> 'what' = 'queue')`;

async function tellOfQueue(
  database: Database,
  { interactionId, conversationId, text }: LongWaiting,
  now: Date,
): Promise<boolean> {
  return unitOfWork(database, async (work) => {
    await lockConversation(work.tx, conversationId);
    const waiting = await work.tx.$queryRaw<unknown[]>`
      select 1 from interaction
       where id = ${interactionId}::uuid and ${isUnaccepted} and not ${wasToldOfQueue} for update`;
    if (waiting.length === 0) return false;
    return tellContact(work, { interactionId, conversationId, what: "queue", text }, now);
  });
}
