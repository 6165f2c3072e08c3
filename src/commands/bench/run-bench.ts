import type { Database } from "../../platform/database";
import { type BenchContacts, countWrites, createBusyContactCenter } from "./contact-center";
import { type ContestantName, contestantNames, startContestant, startLoadGenerator } from "./contestants";
import { type LargeRequestTimes, sendLargeRequest } from "./large-request";
import { largeRequestTable, type Rounds, throughputTable } from "./report";

const connectionCounts = [1, 16, 64];
/** Facebook puts at most 1,000 updates into one request. */
const contactCount = 1_000;
const largeRequestCount = 9;
const warmUpSeconds = 1;

/** What the caller decides: how often each contestant is measured, and how long each time. */
export type BenchExtent = { rounds: number; seconds: number };

/**
 * Measures on the given database and prints what came out. The contestants take turns in every round, so
 * that whatever else the machine does falls on all of them alike; after each turn the rows are counted,
 * so that none is quick by writing less.
 */
export async function runBench(
  database: Database,
  { databaseUrl, dataDir, rounds, seconds }: BenchExtent & { databaseUrl: string; dataDir: string },
): Promise<void> {
  const contacts = await createBusyContactCenter(database, contactCount);
  const start = (name: ContestantName) => startContestant(name, { databaseUrl, dataDir, contacts });
  const contestants = {
    product: await start("product"),
    reference: await start("reference"),
    route: await start("route"),
  };
  const generator = startLoadGenerator();

  async function measure(name: ContestantName, connectionCount: number, forSeconds: number) {
    const { port } = contestants[name];
    const before = await countWrites(database);
    const measured = await generator.measure({
      port,
      connectionCount,
      seconds: forSeconds,
      senders: contacts,
    });
    requireWrites(name, { before, after: await countWrites(database), count: measured.answeredCount });
    return measured;
  }

  const all: Rounds[] = [];
  for (const connectionCount of connectionCounts) {
    console.log(`Measuring at ${connectionCount} connections …`);
    const measured: Record<ContestantName, Awaited<ReturnType<typeof measure>>[]> = {
      product: [],
      reference: [],
      route: [],
    };
    for (const name of contestantNames) await measure(name, connectionCount, warmUpSeconds);
    for (let round = 0; round < rounds; round++) {
      for (const name of contestantNames) measured[name].push(await measure(name, connectionCount, seconds));
    }
    all.push({ connectionCount, measured });
  }
  await generator.stop();
  // Of two processes that run jobs, the one in question is to apply the large requests.
  await contestants.route.stop();
  await contestants.reference.stop();
  console.log("Measuring large requests …");
  const times = await sendLargeRequests(database, { port: contestants.product.port, contacts });
  await contestants.product.stop();

  console.log(`\n${throughputTable(all)}\n\n${largeRequestTable(contactCount, times)}`);
}

async function sendLargeRequests(
  database: Database,
  { port, contacts }: { port: number; contacts: BenchContacts },
): Promise<LargeRequestTimes[]> {
  await sendLargeRequest(database, { port, senders: contacts });
  const before = await countWrites(database);
  const times: LargeRequestTimes[] = [];
  while (times.length < largeRequestCount) {
    times.push(await sendLargeRequest(database, { port, senders: contacts }));
  }
  const { webhook_request: requests, ...after } = await countWrites(database);
  requireWrites("large requests", { before, after, count: largeRequestCount * contactCount });
  return times;
}

function requireWrites(
  who: string,
  { before, after, count }: { before: Record<string, number>; after: Record<string, number>; count: number },
): void {
  for (const [what, rows] of Object.entries(after)) {
    const added = rows - (before[what] ?? 0);
    if (added !== count) throw new Error(`${who}: ${added} rows of ${what} after ${count} messages.`);
  }
}
