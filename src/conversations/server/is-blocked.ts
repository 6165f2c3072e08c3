import { Prisma } from "../../platform/prisma-client/client";

/**
 * Whether the contact is blocked: what they write is kept and shown, opens no work, counts as unread nowhere, and waits
 * for no answer. An SQL condition on conversation. Whoever blocks holds the conversation's lock, so that under it this
 * does not change.
 */
export const isBlocked = Prisma.sql`exists (
  select from contact_address blocked_address
    join contact blocked on blocked.id = blocked_address.contact_id
   where blocked_address.id = conversation.address_id and blocked.blocked_at is not null)`;
