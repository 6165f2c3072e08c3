import { randomUUID } from "node:crypto";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";

/** A message that opens an interaction on its conversation, unless one is open. */
export type Opening = { conversationId: string; accountId: string; messageId: string };

/**
 * Opens an interaction in its account's service on each conversation that has none open; of several
 * openings of one conversation the first counts. The constraint interaction_open_key decides. How the contact
 * came, if that is kept, becomes the interaction's source. Answers how
 * many were opened.
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
      insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id, source)
      select given.id, given.conversation_id, route.service_id, 'queued', ${now}, given.message_id,
             conversation.next_source -> 'source'
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given (id uuid, conversation_id uuid, account_id uuid, message_id uuid)
        join conversation on conversation.id = given.conversation_id
        left join account_route route on route.account_id = given.account_id
      on conflict (conversation_id) where status <> 'completed' do nothing
      returning id, conversation_id),
    taken as (
      update conversation set next_source = null
        from opened where conversation.id = opened.conversation_id and next_source is not null)
    select id, conversation_id from opened`;
  for (const { id, conversation_id: conversationId } of opened) {
    announce(interactionChanged({ interactionId: id, conversationId }));
  }
  return opened.length;
}
