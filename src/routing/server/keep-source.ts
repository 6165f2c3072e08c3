import type { InteractionSource } from "../../conversations/message-details";
import type { UnitOfWork } from "../../platform/unit-of-work";

/** How a contact came, and when. */
export type Arrival = { conversationId: string; source: InteractionSource; at: Date };

/**
 * Keeps how a contact came: with the open interaction if it has no source yet, else, where none is open, for the
 * next one. Of several that wait for it the newest counts.
 */
export async function keepSource({ tx }: UnitOfWork, { conversationId, source, at }: Arrival): Promise<void> {
  await tx.$executeRaw`
    with open as (
      select id from interaction where conversation_id = ${conversationId}::uuid and status <> 'completed'),
    filled as (
      update interaction set source = ${JSON.stringify(source)}::jsonb
        from open where interaction.id = open.id and interaction.source is null)
    update conversation
       set next_source = jsonb_build_object('at', ${at}::timestamptz, 'source', ${JSON.stringify(source)}::jsonb)
     where id = ${conversationId}::uuid and not exists (select from open)
       and (next_source is null or (next_source ->> 'at')::timestamptz <= ${at})`;
}
