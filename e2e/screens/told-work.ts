import { randomUUID } from "node:crypto";
import { askDatabase } from "../database";
import type { Installation } from "../installation";

type ToldWork = {
  /** What the contact is called; null: nobody has told. */
  contact: string | null;
  /** What they wrote. */
  words: string;
  /** What was answered; it does not wait then. */
  answer?: string;
  service: string;
  /** Who works on it or did, by username, the one it is assigned to first; nobody: it waits. */
  agents?: readonly string[];
  /** How long ago it began. */
  minutes: number;
  /** How it ended, if it did. */
  ended?: { disposition: string | null; note: string | null };
  /** Why a supervisor should look: what its agent says, or nothing: that agent is silent. */
  flagged?: string | null;
  /** Another interaction of a conversation that is there. */
  conversationId?: string;
};

/**
 * Writes down work as if it had happened, where bringing it about would take hours: a contact with a conversation, a
 * message, an interaction and who takes part. Answers the conversation.
 */
export async function tellWork(installation: Installation, work: ToldWork): Promise<string> {
  const conversationId = work.conversationId ?? randomUUID();
  if (!work.conversationId) {
    await askDatabase(
      installation,
      `with who as (insert into contact (id, name, platform_name) values (gen_random_uuid(), $2, $2) returning id),
            "where" as (
              insert into contact_address (id, account_id, external_id, contact_id, profile_fetched_at)
              select gen_random_uuid(), account.id, (random() * 1e15)::bigint::text, who.id, now()
                from who, (select id from integration_account order by created_at limit 1) account returning id)
       insert into conversation (id, address_id, last_message_at, last_inbound_at, window_closes_at)
       select $1, "where".id, began, began, began + interval '1 day'
         from "where", (select now() - $3 * interval '1 minute' as began) at`,
      [conversationId, work.contact, work.minutes],
    );
  }
  const [said] = await askDatabase(
    installation,
    `insert into message (id, conversation_id, account_id, external_id, direction, author, text, status, at)
     select gen_random_uuid(), $1, address.account_id, gen_random_uuid()::text, 'inbound', 'contact', $2, 'received',
            now() - $3 * interval '1 minute'
       from conversation join contact_address address on address.id = conversation.address_id
      where conversation.id = $1 returning id`,
    [conversationId, work.words, work.minutes],
  );
  const [agent = null] = work.agents ?? [];
  if (work.answer) {
    await askDatabase(
      installation,
      `insert into message (id, conversation_id, account_id, external_id, direction, author, author_user_id, text,
                            status, at)
       select gen_random_uuid(), $1, address.account_id, gen_random_uuid()::text, 'outbound', 'agent', "user".id, $2,
              'read', now() - $3 * interval '1 minute' + interval '50 seconds'
         from conversation join contact_address address on address.id = conversation.address_id, "user"
        where conversation.id = $1 and "user".username = $4`,
      [conversationId, work.answer, work.minutes, agent],
    );
  }
  await askDatabase(
    installation,
    `with work as (
       insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
              assigned_agent_id, accepted_at, completed_at, disposition_id, note,
              flagged_at, flag_reason, flagged_by_id, flag_note)
       select gen_random_uuid(), $1, service.id, $2::interaction_status, began.at, $3, agent.id,
              case when agent.id is not null then began.at + interval '12 seconds' end,
              case when $2 = 'completed' then began.at + interval '7 minutes' end,
              (select id from disposition where name = $7 and service_id = service.id limit 1), $8,
              case when $9 then began.at + interval '1 minute' end,
              case when $9 then case when $10::text is null then 'agent-silent' else 'agent' end end,
              case when $10::text is not null then agent.id end, $10
         from service cross join (select now() - $4 * interval '1 minute' as at) began
         left join "user" agent on agent.username = $5
        where service.name = $6
       returning *),
     steps as (
       insert into interaction_event (interaction_id, kind, at, service_id, agent_id, actor_id, details)
       select id, 'queued', queued_at, service_id, null::uuid, null::uuid, '{}'::jsonb from work
       union all
       select id, 'offered', queued_at, service_id, assigned_agent_id, null, '{"offerKind":"queue"}' from work
        where assigned_agent_id is not null
       union all
       select id, 'accepted', accepted_at, service_id, assigned_agent_id, null, '{"how":"queue"}' from work
        where assigned_agent_id is not null
       union all
       select id, 'completed', completed_at, service_id, assigned_agent_id, assigned_agent_id,
              jsonb_build_object('by', 'agent', 'dispositionId', disposition_id) from work
        where completed_at is not null)
     insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
     select gen_random_uuid(), work.id, work.conversation_id, "user".id, work.accepted_at, work.completed_at
       from work join "user" on "user".username = any($11)`,
    [
      conversationId,
      work.ended ? "completed" : agent === null ? "queued" : "accepted",
      said?.id,
      work.minutes,
      agent,
      work.service,
      work.ended?.disposition ?? null,
      work.ended?.note ?? null,
      work.flagged !== undefined,
      work.flagged ?? null,
      work.agents ?? [],
    ],
  );
  return conversationId;
}

type ToldState = {
  state: "ready" | "notReady" | "afterCallWork" | "signedOut";
  /** Why they are Not Ready, by its name. */
  reason?: string;
  minutes: number;
  isGone?: boolean;
};

/** Makes somebody what they are, without a desktop: nobody offers them anything. */
export async function tellState(
  installation: Installation,
  username: string,
  told: ToldState,
): Promise<void> {
  await askDatabase(
    installation,
    `insert into agent_state (user_id, state, reason_id, since, idle_since, gone_at)
     select "user".id, $2::agent_state_name, reason.id, began.at, began.at, case when $5 then began.at end
       from (select now() - $4 * interval '1 minute' as at) began, "user"
       left join not_ready_reason reason on reason.name = $3
      where username = $1
     on conflict (user_id) do update set state = excluded.state, reason_id = excluded.reason_id, since = excluded.since,
            gone_at = excluded.gone_at`,
    [username, told.state, told.reason ?? null, told.minutes, told.isGone ?? false],
  );
}
