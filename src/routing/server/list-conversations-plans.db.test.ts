import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { createAccount, createAgent } from "../../testing/contact-center";
import { testDatabase } from "../../testing/test-database";
import { everyConversation, type ListFilter } from "../conversation-list";
import { listConversations, listConversationsQuery } from "./list-conversations";
import type { ConversationReader } from "./may-see-conversation";

/*
 * What the list of all conversations asks the database, among 20,000 conversations of which few are open, as PostgreSQL
 * plans and runs it: which tables it reads whole, how much it sorts, and how many rows it touches.
 */

const conversationCount = 20_000;
const now = new Date("2026-11-23T12:00:00.000Z");
const supervisor: ConversationReader = { id: randomUUID(), roles: ["supervisor"] };
const after = { at: new Date(now.getTime() - 10_000 * 60_000), id: randomUUID() };

let database: Database;
let busy: ConversationReader;
let quiet: ConversationReader;
let filters: Record<string, Partial<ListFilter>>;

beforeAll(async () => {
  database = await testDatabase();
  const { accountId, serviceId } = await createAccount(database);
  busy = { id: await createAgent(database), roles: ["agent"] };
  quiet = { id: await createAgent(database), roles: ["agent"] };
  await fill({ accountId, serviceId });
  filters = {
    "all of them": {},
    running: { state: "held" },
    waiting: { state: "waiting" },
    completed: { state: "completed" },
    "never worked on": { state: "none" },
    "of a service": { serviceId },
    "of a Page": { accountId },
    flagged: { isFlagged: true },
    unread: { isUnread: true },
    "all filters at once": { state: "completed", serviceId, accountId, isUnread: true },
  };
}, 120_000);

/** All were worked on once, half by the busy agent, fifty by the quiet one; 300 are open, of which 100 wait. */
async function fill({ accountId, serviceId }: { accountId: string; serviceId: string }): Promise<void> {
  await database.$executeRaw`
    with people as (
      insert into contact (id) select gen_random_uuid() from generate_series(1, ${conversationCount}) returning id),
    addresses as (
      insert into contact_address (id, account_id, external_id, contact_id)
      select gen_random_uuid(), ${accountId}::uuid, id::text, id from people returning id),
    threads as (
      insert into conversation (id, address_id, last_message_at, unread_count)
      select gen_random_uuid(), id, ${now}::timestamptz - row_number() over () * interval '1 minute',
             case when row_number() over () % 400 = 0 then 1 else 0 end from addresses returning id, last_message_at)
    insert into message (id, conversation_id, account_id, direction, author, text, status, at)
    select gen_random_uuid(), id, ${accountId}::uuid, 'inbound', 'contact', 'Hi', 'received', last_message_at
      from threads`;
  await database.$executeRaw`
    insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                             assigned_agent_id, accepted_at, completed_at)
    select gen_random_uuid(), conversation_id, ${serviceId}::uuid, 'completed'::interaction_status, at, id,
           case when random() < 0.5 then ${busy.id}::uuid else ${await createAgent(database)}::uuid end, at, at
      from message`;
  await database.$executeRaw`
    insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                             assigned_agent_id, accepted_at, flagged_at, flag_reason)
    select gen_random_uuid(), conversation_id, ${serviceId}::uuid,
           (case when n % 3 = 0 then 'queued' else 'accepted' end)::interaction_status, at + interval '1 hour', id,
           case when n % 3 > 0 then ${busy.id}::uuid end, case when n % 3 > 0 then at end,
           case when n % 10 = 1 then at end, case when n % 10 = 1 then 'agent' end
      from (select message.*, row_number() over (order by id) n from message) numbered where n <= 300`;
  await database.$executeRaw`
    insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
    select gen_random_uuid(), id, conversation_id, assigned_agent_id, accepted_at, completed_at
      from interaction where assigned_agent_id is not null`;
  await database.$executeRaw`
    insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
    select gen_random_uuid(), id, conversation_id, ${quiet.id}::uuid, accepted_at, completed_at
      from interaction where status = 'completed' limit 50`;
  await database.$executeRawUnsafe("analyze");
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

/** Every step of the plan that PostgreSQL followed, with what it did. */
async function stepsOf(
  reader: ConversationReader,
  filter: Partial<ListFilter>,
  isLater: boolean,
): Promise<Node[]> {
  const query = listConversationsQuery({
    reader,
    filter: { ...everyConversation, ...filter },
    after: isLater ? after : null,
  });
  const [row] = await database.$queryRaw<{ "QUERY PLAN": { Plan: Node }[] }[]>(
    Prisma.sql`explain (analyze, format json) ${query}`,
  );
  const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return (row?.["QUERY PLAN"] ?? []).flatMap(({ Plan }) => all(Plan));
}

/** An agent of half of all conversations looks at two for each of theirs. */
const mostRows = 4_000;
const large = ["conversation", "interaction", "message", "participation", "contact_address", "contact"];

describe.each(["a supervisor", "an agent of half of all", "an agent of fifty"])("for %s", (who) => {
  test("no page, filtered or not, reads a table from end to end, or sorts or looks at more than a small part", async () => {
    const reader = {
      "a supervisor": supervisor,
      "an agent of half of all": busy,
      "an agent of fifty": quiet,
    }[who];
    const problems: string[] = [];
    for (const [name, filter] of Object.entries(filters)) {
      for (const isLater of [false, true]) {
        const steps = await stepsOf(reader ?? supervisor, filter, isLater);
        for (const step of steps) {
          const looked = step["Actual Loops"] * (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0));
          const isWhole = step["Node Type"] === "Seq Scan" && large.includes(step["Relation Name"] ?? "");
          const words = [name, isLater, step["Node Type"], step["Relation Name"], looked].join(" ");
          if (isWhole || looked > mostRows) problems.push(words);
        }
      }
    }
    expect(problems).toEqual([]);
  }, 60_000);
});

test("a page on which nothing is found says where to go on, and the last one that there is no more", async () => {
  const filter = { ...everyConversation, state: "none" as const };
  let cursor = null;
  let pageCount = 0;
  do {
    const { conversations, next } = await listConversations(database, {
      reader: supervisor,
      filter,
      after: cursor,
    });
    expect(conversations).toEqual([]);
    cursor = next;
    pageCount++;
  } while (cursor && pageCount < 100);
  expect(pageCount).toBe(1 + conversationCount / 1_000);
});
