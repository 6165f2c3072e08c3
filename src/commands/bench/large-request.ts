import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../platform/database";
import { openHttpConnection } from "./http-connection";
import { type Senders, signedMessages } from "./signed-messages";

/** How long one request took until it was answered, and until the last of its messages was applied. */
export type LargeRequestTimes = { answeredMs: number; appliedMs: number };

const lookEveryMs = 2;

/** Sends one request with a message of each of the people, and sees it applied. */
export async function sendLargeRequest(
  database: Database,
  { port, senders }: { port: number; senders: Senders },
): Promise<LargeRequestTimes> {
  const { exchange, close } = await openHttpConnection(port);
  const request = signedMessages(senders);
  const sentAt = performance.now();
  const status = await exchange(request);
  const answeredMs = performance.now() - sentAt;
  close();
  if (status !== 200) throw new Error(`The large request was answered ${status}.`);
  while (!(await isNewestApplied(database))) await pause(lookEveryMs);
  return { answeredMs, appliedMs: performance.now() - sentAt };
}

async function isNewestApplied(database: Database): Promise<boolean> {
  const newest = await database.webhookRequest.findFirst({
    orderBy: { id: "desc" },
    select: { status: true },
  });
  return newest?.status === "applied";
}
