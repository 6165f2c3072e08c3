import { Prisma } from "../../platform/prisma-client/client";
import { asksForAgent } from "./asks-for-agent";
import { isBlocked } from "./is-blocked";

/**
 * Since when the contact of a conversation waits for an answer, from a message `opening` on; null when we spoke last.
 * An automatic message is no answer, and a blocked contact waits for none. An SQL expression on conversation and opening.
 */
export const waitingSince = Prisma.sql`
  (select min(inbound.at) from message inbound
    where inbound.conversation_id = conversation.id and inbound.direction = 'inbound'
      and inbound.deleted_at is null and ${asksForAgent("inbound")} and not ${isBlocked}
      and inbound.at >= opening.at
      and inbound.at > coalesce((
        select max(at) from message answer
         where answer.conversation_id = conversation.id and answer.direction = 'outbound'
           and answer.author <> 'system' and answer.status not in ('failed', 'discarded')),
        '-infinity'))`;
