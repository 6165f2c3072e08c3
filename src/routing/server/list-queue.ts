import type { SignedInUser } from "../../agents/user";
import type { Database } from "../../platform/database";
import type { QueuedItem } from "../desktop-view";
import { firstWordsLength } from "./load-desktop";
import { findQueueRights } from "./queue-rights";

const shownCount = 200;

/** What waits in the services whose queue this person sees, in the order in which it is offered: the first 200. */
export async function listQueue(
  database: Database,
  user: Pick<SignedInUser, "id" | "roles">,
): Promise<QueuedItem[]> {
  const { queueServiceIds } = await findQueueRights(database, user);
  return database.$queryRaw<QueuedItem[]>`
    select head.id as "interactionId", head.conversation_id as "conversationId", head.service_id as "serviceId",
           head.service_name as "serviceName", contact.name as "contactName",
           case when address.picture_key is not null then address.profile_fetched_at end as "contactPictureAt",
           account.name as "accountName",
           case when first.deleted_at is null then left(first.text, ${firstWordsLength}) else '' end as "firstWords",
           case when first.deleted_at is null then first.attachment_types else '{}' end as "firstAttachmentTypes",
           head.queued_at as "queuedAt", head.returned_at is not null as "isReturned", head.priority
      from (select interaction.*, service.name as service_name, service.priority
              from interaction join service on service.id = interaction.service_id
             where interaction.status = 'queued' and interaction.service_id = any(${queueServiceIds}::uuid[])
             order by service.priority, (interaction.returned_at is null), interaction.queued_at, interaction.id
             limit ${shownCount}) head
      join conversation on conversation.id = head.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
      join message first on first.id = head.opened_by_message_id
     order by head.priority, (head.returned_at is null), head.queued_at, head.id`;
}
