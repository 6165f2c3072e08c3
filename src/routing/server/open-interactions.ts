import { randomUUID } from "node:crypto";
import { isBlocked } from "../../conversations/server/is-blocked";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";

/** A message that opens an interaction on its conversation, unless one is open. */
export type Opening = { conversationId: string; accountId: string; messageId: string };

/**
 * Opens an interaction in its account's service on each conversation that has none open, unless its contact is blocked;
 * of several openings of one conversation the first counts. The constraint interaction_open_key decides. How the
 * contact came, if that is kept, becomes the interaction's source; who worked with them a short while ago is preferred.
 * Answers how many were opened.
 */
export async function openInteractions(
  { tx, announce }: UnitOfWork,
  openings: readonly Opening[],
  now: Date,
): Promise<number> {
  const first = new Map(openings.toReversed().map((opening) => [opening.conversationId, opening]));
  if (first.size === 0) return 0;
  const given = [...first.values()].map(({ conversationId, accountId, messageId }) => ({
    id: randomUUID(),
    conversation_id: conversationId,
    account_id: accountId,
    message_id: messageId,
  }));
  // An account without a route gives a null service, which the table refuses: never a silent nothing.
  const opened = await tx.$queryRaw<{ id: string; conversation_id: string }[]>`
    /* prepared */
    with opened as (
      insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id, source,
                               preferred_agent_id)
      select given.id, given.conversation_id, route.service_id, 'queued', ${now}, given.message_id,
             conversation.next_source -> 'source', last.assigned_agent_id
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given (id uuid, conversation_id uuid, account_id uuid, message_id uuid)
        join conversation on conversation.id = given.conversation_id
        left join account_route route on route.account_id = given.account_id
        left join service on service.id = route.service_id
        left join lateral (
          select assigned_agent_id from interaction
           where interaction.conversation_id = given.conversation_id and status = 'completed'
             and completed_at > ${now}::timestamptz - service.same_agent_minutes * interval '1 minute'
           order by queued_at desc limit 1) last on true
       where not ${isBlocked}
      on conflict (conversation_id) where status <> 'completed' do nothing
      returning id, conversation_id, service_id, queued_at),
    told as (
      insert into interaction_event (interaction_id, kind, at, service_id)
      select id, 'queued', queued_at, service_id from opened),
    taken as (
      update conversation set next_source = null
        from opened where conversation.id = opened.conversation_id and next_source is not null)
    select id, conversation_id from opened`;
  for (const { id, conversation_id: conversationId } of opened) {
    announce(interactionChanged({ interactionId: id, conversationId }));
  }
  return opened.length;
}
