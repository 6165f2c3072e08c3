import { randomUUID } from "node:crypto";
import { askDatabase } from "../database";
import type { Installation } from "../installation";

/** One thing that was said, or that happened, in a conversation. */
export type GivenLine = {
  /** The contact, a username, or the service by itself. */
  by?: string | "contact" | "service" | "page-inbox";
  text?: string;
  minutesAgo?: number;
  status?: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unconfirmed" | "discarded";
  /** Why it waits or was not delivered (conversations/delivery-outcome.ts). */
  failure?: { reason: string; platform?: { code: number; subcode?: number; text: string; traceId?: string } };
  /** What stands beside its words (conversations/message-details.ts). */
  details?: object;
  deleted?: boolean;
};

export type GivenConversation = {
  /** Null: the platform has not told it. */
  contact: string | null;
  said: GivenLine[];
  /** Who holds it, or completed it (username); left out: it waits in the queue. */
  agent?: string;
  completed?: boolean;
  queuedMinutesAgo?: number;
  unread?: number;
  /** Of the reply window; negative: it is closed. */
  closesInMinutes?: number;
  /** A supervisor was asked to look. */
  flag?: { by: string; note: string };
  /** Its agent was told that the contact waits. */
  isAlerted?: boolean;
  isReturned?: boolean;
  isBlocked?: boolean;
  isHeldElsewhere?: boolean;
  /** What its agent has begun to write. */
  draft?: string;
};

/** Puts every conversation away, and everybody's state with it: the walk of one language leaves nothing to the next. */
export async function forgetWork(installation: Installation): Promise<void> {
  await askDatabase(
    installation,
    `truncate contact, contact_address, conversation, message, interaction, agent_state, agent_state_period cascade`,
  );
}

/** A conversation as it would stand after hours or days that no test can wait for. Answers its id. */
export async function give(installation: Installation, given: GivenConversation): Promise<string> {
  const [contactId, addressId, conversationId, interactionId] = [1, 2, 3, 4].map(() => randomUUID());
  const { said, agent = null, queuedMinutesAgo = 10, closesInMinutes = 24 * 60 - 10 } = given;
  const messages = said.map((line, index) => toMessage(line, said.length - index));
  const status = given.completed ? "completed" : agent === null ? "queued" : "accepted";
  await askDatabase(
    installation,
    `with now_is as (select now() as at),
     account as (select id from integration_account order by created_at limit 1),
     orders as (select service.id, (select id from disposition where service_id = service.id order by position limit 1)
                         as disposition_id from service order by created_at limit 1),
     person as (insert into contact (id, name, platform_name, blocked_at)
       values ($1, $5, $5, case when $6::boolean then now() end) returning id),
     address as (insert into contact_address (id, account_id, external_id, contact_id, profile_fetched_at, profile_outcome)
       select $2::uuid, account.id, $2, person.id, now(), 'known' from account, person returning id, account_id),
     talk as (insert into conversation (id, address_id, last_message_at, last_inbound_at, window_closes_at,
                                        thread_owner_app_id, thread_owner_at, unread_count)
       select $3::uuid, address.id, now() - $8::float * interval '1 minute',
              now() + ($7::float - 24 * 60) * interval '1 minute', now() + $7::float * interval '1 minute',
              case when $9::boolean then '263902037430900' end, case when $9 then now() end, $10
         from address returning id),
     line as (insert into message (id, conversation_id, account_id, external_id, direction, author, author_user_id,
                                   kind, text, attachment_types, details, status, at, failure, send_began_at, deleted_at)
       select given.id, talk.id, address.account_id, 'given ' || given.id, given.direction::message_direction,
              given.author::message_author, (select id from "user" where username = given.username),
              given.kind::message_kind, given.text, '{}', given.details, given.status::message_status,
              now() - given.minutes_ago * interval '1 minute', given.failure,
              case when given.direction = 'outbound' then now() - given.minutes_ago * interval '1 minute' end,
              case when given.is_deleted then now() end
         from talk, address, json_to_recordset($11) as given (id uuid, direction text, author text, username text,
              kind text, text text, details json, status text, minutes_ago float, failure json, is_deleted boolean)
        order by given.minutes_ago desc
       returning id, at, direction),
     work as (insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                                       assigned_agent_id, accepted_at, completed_at, disposition_id, returned_at,
                                       alerted_at, flagged_at, flag_reason, flagged_by_id, flag_note)
       select $4::uuid, talk.id, orders.id, $12::interaction_status, now() - $13::float * interval '1 minute',
              (select id from line where direction = 'inbound' order by at limit 1),
              (select id from "user" where username = $14),
              case when $14::text is not null then now() - ($13::float - 1) * interval '1 minute' end,
              case when $12 = 'completed' then now() - interval '1 minute' end,
              case when $12 = 'completed' then orders.disposition_id end,
              case when $15::boolean then now() end, case when $16::boolean then now() end,
              case when $17::text is not null then now() end, case when $17::text is not null then 'agent' end,
              (select id from "user" where username = $17), $18
         from talk, orders returning id, conversation_id),
     step as (insert into interaction_event (interaction_id, kind, at, service_id, agent_id, details)
       select work.id, step.kind, now() - ($13::float - step.after) * interval '1 minute', orders.id,
              case when step.kind <> 'queued' then (select id from "user" where username = $14) end, step.details
         from work, orders, (values ('queued', 0, '{}'::json), ('offered', 0.5, '{"offerKind":"queue"}'),
                                    ('accepted', 1, '{"how":"queue"}')) step (kind, after, details)
        where step.kind = 'queued' or $14::text is not null),
     draft_of as (insert into draft (agent_id, conversation_id, text, version, updated_at)
       select (select id from "user" where username = $14), talk.id, $19, 1, now() from talk where $19::text is not null)
     insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
     select gen_random_uuid(), work.id, work.conversation_id, (select id from "user" where username = $14),
            now() - ($13::float - 1) * interval '1 minute', case when $12 = 'completed' then now() end
       from work where $14::text is not null`,
    [
      contactId,
      addressId,
      conversationId,
      interactionId,
      given.contact,
      given.isBlocked ?? false,
      closesInMinutes,
      Math.min(...messages.map(({ minutes_ago }) => minutes_ago)),
      given.isHeldElsewhere ?? false,
      given.unread ?? 0,
      JSON.stringify(messages),
      status,
      queuedMinutesAgo,
      agent,
      given.isReturned ?? false,
      given.isAlerted ?? false,
      given.flag?.by ?? null,
      given.flag?.note ?? null,
      given.draft ?? null,
    ],
  );
  return conversationId ?? "";
}

function toMessage(line: GivenLine, fallbackMinutes: number) {
  const { by = "contact", text = "", minutesAgo = fallbackMinutes, status, failure, details } = line;
  const isOurs = by !== "contact";
  const author = { contact: "contact", service: "system", "page-inbox": "pageInbox" }[by] ?? "agent";
  const isEvent = details !== undefined && "kind" in details && details.kind === "event";
  return {
    id: randomUUID(),
    direction: isOurs && !isEvent ? "outbound" : "inbound",
    author: isEvent ? "system" : author,
    username: author === "agent" ? by : null,
    kind: isEvent ? "event" : "message",
    text,
    details: details ?? null,
    status: isOurs && !isEvent ? (status ?? "read") : "received",
    minutes_ago: minutesAgo,
    failure: failure ?? null,
    is_deleted: line.deleted ?? false,
  };
}
