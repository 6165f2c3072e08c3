import { parseWebhook } from "../../messenger/webhook";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import {
  type ActivityFilter,
  type ActivityLine,
  type ActivityPage,
  type DeliveryLine,
  type HandshakeLine,
  outcomeOf,
} from "../webhook-activity";

/** Which activity: of one account or of all, narrowed to a filter or not, older than a line or the newest. */
export type ActivityWanted = {
  accountId: string | null;
  filter: ActivityFilter | null;
  /** The id of the last line already seen; null for the newest. */
  before: string | null;
};

const linesAPage = 25;
/** A larger body is not read only to name a Page that nobody has connected. */
const readBodyBytes = 256 * 1024;
const afterAll = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * One page of what came to the webhook, deliveries and handshakes by time, the newest first. `nextBefore` is
 * where the next page begins; null at the end.
 */
export async function listWebhookActivity(
  database: Database,
  wanted: ActivityWanted,
): Promise<{ lines: ActivityLine[]; nextBefore: string | null }> {
  const more = linesAPage + 1;
  const [deliveries, handshakes] = await Promise.all([
    wanted.filter === "handshake" ? [] : database.$queryRaw<{ id: string }[]>(requestIdsQuery(wanted, more)),
    wanted.filter === null || wanted.filter === "handshake"
      ? database.$queryRaw<{ id: string }[]>(handshakeIdsQuery(wanted, more))
      : [],
  ]);
  const ids = [...deliveries, ...handshakes].map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1));
  const shown = ids.slice(0, linesAPage);
  const names = accountNames(database);
  const lines = await Promise.all([
    loadDeliveries(database, shown, wanted.accountId, names),
    loadHandshakes(database, shown, names),
  ]);
  const byId = new Map(lines.flat().map((line) => [line.id, line]));
  return {
    lines: shown.flatMap((id) => byId.get(id) ?? []),
    nextBefore: ids.length > linesAPage ? (shown.at(-1) ?? null) : null,
  };
}

/** How many requests have something parked, of one account or of all; counted up to a thousand. */
export async function countParkedRequests(database: Database, accountId: string | null): Promise<number> {
  const parked = requestIdsQuery({ accountId, filter: "parked", before: null }, 1_000);
  const rows = await database.$queryRaw<
    { count: number }[]
  >`select count(*)::int as count from (${parked}) parked`;
  return rows[0]?.count ?? 0;
}

// Written out for PostgreSQL to see that they imply the partial indexes of the ledger.
const eventsOf = {
  applied: Prisma.sql`outcome = 'applied'`,
  duplicate: Prisma.sql`outcome = 'duplicate'`,
  ignored: Prisma.sql`outcome = 'ignored' and kind <> 'dashboard-test' and reason is distinct from 'unknown-page'`,
  parked: Prisma.sql`outcome = 'parked'`,
  refused: Prisma.sql`outcome = 'refused'`,
  "test-received": Prisma.sql`kind = 'dashboard-test' and outcome = 'ignored'`,
  "unknown-page": Prisma.sql`reason = 'unknown-page'`,
};

/**
 * The ids of kept requests, newest first: one branch for each way in which a request can belong to what is
 * wanted, each along an index of its own.
 */
export function requestIdsQuery(wanted: ActivityWanted, limit: number): Prisma.Sql {
  const branches = branchesOf(wanted, limit);
  const union = Prisma.join(branches, " union ");
  return Prisma.sql`select id from (${union}) request order by id desc limit ${limit}`;
}

function branchesOf({ accountId, filter, before }: ActivityWanted, limit: number): Prisma.Sql[] {
  const earlier = Prisma.sql`< ${before ?? afterAll}::uuid`;
  const events = (condition: Prisma.Sql) => Prisma.sql`(
    select distinct request_id as id from webhook_event
     where ${condition} and request_id ${earlier}
     order by request_id desc limit ${limit})`;
  const requests = (condition: Prisma.Sql) => Prisma.sql`(
    select id from webhook_request where ${condition} and id ${earlier} order by id desc limit ${limit})`;
  const whole = filter === "parked" || filter === "refused" ? Prisma.raw(`status = '${filter}'`) : null;

  if (accountId === null) {
    if (filter === null || filter === "handshake") return [requests(Prisma.sql`true`)];
    return [events(eventsOf[filter]), ...(whole ? [requests(whole)] : [])];
  }

  const own = Prisma.sql`account_id = ${accountId}::uuid`;
  const isSigner = Prisma.sql`signer_ids @> array[${accountId}::uuid]`;
  const branches: Prisma.Sql[] = [];
  if (filter === null || filter === "handshake") branches.push(events(own));
  else branches.push(events(Prisma.sql`${own} and ${eventsOf[filter]}`));
  // Facebook's test names no account, and what cannot be read none either: they are their signers'.
  if (filter === null || filter === "test-received") {
    branches.push(Prisma.sql`(
      select test.request_id as id from webhook_event test join webhook_request on id = test.request_id
       where test.kind = 'dashboard-test' and ${isSigner} and test.request_id ${earlier}
       order by test.request_id desc limit ${limit})`);
  }
  if (filter === null || filter === "parked") {
    branches.push(requests(Prisma.sql`status = 'parked' and ${isSigner}`));
  }
  return branches;
}

/** The ids of handshakes, newest first; an account's are those that showed its verify token. */
export function handshakeIdsQuery(
  { accountId, before }: Pick<ActivityWanted, "accountId" | "before">,
  limit: number,
): Prisma.Sql {
  const own = accountId === null ? Prisma.sql`true` : Prisma.sql`account_ids @> array[${accountId}::uuid]`;
  return Prisma.sql`
    select id from webhook_handshake where ${own} and id < ${before ?? afterAll}::uuid
     order by id desc limit ${limit}`;
}

type EventGroup = {
  requestId: string;
  accountId: string | null;
  kind: string;
  outcome: Parameters<typeof outcomeOf>[0]["outcome"];
  reason: string | null;
  entries: number[];
  count: number;
};

type AccountNames = (ids: readonly (string | null)[]) => Promise<Map<string, string>>;

async function loadDeliveries(
  database: Database,
  ids: readonly string[],
  accountId: string | null,
  names: AccountNames,
): Promise<DeliveryLine[]> {
  const requests = await database.webhookRequest.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, receivedAt: true, status: true, reason: true },
  });
  // Of a request for several Pages an account's activity tells what was its own.
  const own =
    accountId === null
      ? Prisma.sql`true`
      : Prisma.sql`(account_id = ${accountId}::uuid or kind = 'dashboard-test')`;
  const groups = await database.$queryRaw<EventGroup[]>`
    select request_id as "requestId", account_id as "accountId", kind, outcome::text as outcome,
           case when reason = 'unknown-page' then reason end as reason,
           array_agg(distinct entry_index) as entries, count(*)::int as count
      from webhook_event where request_id = any(${requests.map(({ id }) => id)}::uuid[]) and ${own}
     group by 1, 2, 3, 4, 5 order by min(entry_index), min(event_index)`;
  const [nameOf, unknownPages] = await Promise.all([
    names(groups.map((group) => group.accountId)),
    findUnknownPages(database, groups),
  ]);
  return requests.map(({ id, receivedAt, status, reason }) => {
    const events = groups.filter(({ requestId }) => requestId === id);
    const counts = new Map<DeliveryLine["outcomes"][number]["outcome"], number>();
    for (const event of events) {
      const outcome = outcomeOf(event);
      counts.set(outcome, (counts.get(outcome) ?? 0) + event.count);
    }
    // Without events it is what it is as a whole; applied, it held nothing.
    if (events.length === 0) counts.set(status === "applied" ? "ignored" : wholeOutcomes[status], 1);
    const accountIds = new Set(events.flatMap((event) => event.accountId ?? []));
    return {
      kind: "delivery",
      id,
      at: receivedAt,
      outcomes: [...counts].map(([outcome, count]) => ({ outcome, count })),
      eventKinds: [...new Set(events.map(({ kind }) => kind))],
      pages: [
        ...[...accountIds].flatMap((known) => pageOf(known, nameOf)),
        ...(unknownPages.get(id) ?? []).map((pageId): ActivityPage => ({ kind: "unknown", pageId })),
      ],
      reason,
    };
  });
}

const wholeOutcomes = { received: "waiting", parked: "parked", refused: "refused" } as const;

async function loadHandshakes(
  database: Database,
  ids: readonly string[],
  names: AccountNames,
): Promise<HandshakeLine[]> {
  const rows = await database.webhookHandshake.findMany({ where: { id: { in: [...ids] } } });
  const nameOf = await names(rows.flatMap(({ accountIds }) => accountIds));
  return rows.map(({ id, at, outcome, reason, accountIds }) => {
    return {
      kind: "handshake",
      id,
      at,
      outcome,
      reason,
      pages: accountIds.flatMap((of) => pageOf(of, nameOf)),
    };
  });
}

/** The Pages of nobody's, which the ledger does not name, out of the bodies of those few requests. */
async function findUnknownPages(
  database: Database,
  groups: readonly EventGroup[],
): Promise<Map<string, string[]>> {
  const unknown = groups.filter(({ reason }) => reason === "unknown-page");
  if (unknown.length === 0) return new Map();
  const rows = await database.$queryRaw<{ id: string; body: Uint8Array }[]>`
    select id, body from webhook_request
     where id = any(${unknown.map(({ requestId }) => requestId)}::uuid[]) and octet_length(body) <= ${readBodyBytes}`;
  return new Map(
    rows.map(({ id, body }) => {
      const parsed = parseWebhook(body);
      const entries = parsed.kind === "parsed" ? parsed.entries : [];
      const indexes = unknown.flatMap((group) => (group.requestId === id ? group.entries : []));
      return [id, [...new Set(indexes.flatMap((index) => entries[index]?.pageId ?? []))]];
    }),
  );
}

function accountNames(database: Database): AccountNames {
  return async (ids) => {
    const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
    if (wanted.length === 0) return new Map();
    const accounts = await database.integrationAccount.findMany({
      where: { id: { in: wanted } },
      select: { id: true, name: true },
    });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  };
}

function pageOf(accountId: string, nameOf: ReadonlyMap<string, string>): ActivityPage[] {
  const name = nameOf.get(accountId);
  return name === undefined ? [] : [{ kind: "account", accountId, name }];
}
