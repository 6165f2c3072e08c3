import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Role } from "../agents/user";
import type { Database } from "../platform/database";
import { createAccount, createAgent } from "../testing/contact-center";
import { agentWorksOn } from "../testing/customers";
import { onEmptyDatabase } from "../testing/empty-database";
import { supervisionRouter } from "./supervision";
import { createCallerFactory } from "./trpc";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const { accountId } = await createAccount(database);
  agentId = await createAgent(database, { readySince: now });
  await agentWorksOn(database, agentId, { accountId, at: now });
});

function as(...roles: Role[]) {
  const user = { id: randomUUID(), username: "somebody", name: "Somebody", roles };
  return createCallerFactory(supervisionRouter)({ user, database, now: () => now });
}

test("supervisors see the floor and change states on it", async () => {
  const supervisor = as("supervisor");
  expect((await supervisor.floor({ since: now })).conversations).toHaveLength(1);
  expect(await supervisor.forceState({ agentId, state: "notReady" })).toEqual({ kind: "forced" });
});

test("agents and administrators see nothing of it, and change nothing", async () => {
  for (const caller of [as("agent"), as("administrator"), as("agent", "administrator")]) {
    await expect(caller.floor({ since: now })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.forceState({ agentId, state: "signedOut" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
  expect(await database.agentState.findUnique({ where: { userId: agentId } })).toMatchObject({
    state: "ready",
  });
});

test("the day that counts is never longer than a day", async () => {
  const { services } = await as("supervisor").floor({ since: new Date(0) });
  expect(services[0]?.today.acceptedCount).toBe(1);
  await database.interactionEvent.updateMany({ data: { at: new Date("2026-11-20T12:00:00.000Z") } });
  const earlier = await as("supervisor").floor({ since: new Date(0) });
  expect(earlier.services[0]?.today.acceptedCount).toBe(0);
});
