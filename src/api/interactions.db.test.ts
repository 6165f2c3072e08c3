import { expect, test } from "vitest";
import type { Role } from "../agents/user";
import type { Database } from "../platform/database";
import { createAccount, createAgent } from "../testing/contact-center";
import { agentWorksOn, customerWrites } from "../testing/customers";
import { onEmptyDatabase } from "../testing/empty-database";
import { interactionsRouter } from "./interactions";
import { type AddressedEvent, desktopEvents } from "./live/desktop-events";
import { offersRouter } from "./offers";
import { createCallerFactory } from "./trpc";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;
let sender: string;
let colleague: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  sender = await createAgent(database);
  colleague = await createAgent(database, { readySince: now });
});

function contextOf(id: string, role: Role) {
  return { user: { id, username: "somebody", name: "Somebody", roles: [role] }, database, now: () => now };
}
const as = (id: string, role: Role = "agent") => createCallerFactory(interactionsRouter)(contextOf(id, role));
const worked = () => agentWorksOn(database, sender, { accountId, at: now });

/**
 * What the desktops are told of what this does: the kinds of events for each agent, "all" for everybody. The steps of
 * the work go along with all of it, to whoever sees the transcript.
 */
async function told(act: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const last = await database.journalEntry.aggregate({ _max: { sequence: true } });
  await act();
  const rows = await database.journalEntry.findMany({
    where: { sequence: { gt: last._max.sequence ?? 0n } },
    orderBy: { sequence: "asc" },
  });
  const entries = rows.map(({ transactionId, sequence, kind, payload }) => ({
    position: { transactionId, sequence },
    kind,
    payload: payload as Record<string, string>,
  }));
  const events: AddressedEvent[] = await desktopEvents(database, entries);
  const kinds: Record<string, string[]> = {};
  for (const { agentId, event } of events.filter(({ event }) => event.kind !== "work-steps")) {
    const name = agentId === sender ? "sender" : agentId === colleague ? "colleague" : (agentId ?? "all");
    kinds[name] = [...(kinds[name] ?? []), event.kind];
  }
  return kinds;
}

test("people who are neither agents nor supervisors hand nothing over, and agents take nothing over", async () => {
  const { interactionId, conversationId } = await worked();
  const administrator = as(colleague, "administrator");
  const to = { kind: "agent" as const, agentId: colleague };
  for (const refused of [
    () => administrator.transfer({ interactionId, to, note: null }),
    () => administrator.invite({ interactionId, agentId: colleague, note: null }),
    () => administrator.withdrawInvitation({ interactionId }),
    () => administrator.leave({ interactionId }),
    () => administrator.queue(),
    () => administrator.take({ interactionId }),
    () => administrator.colleagues({ interactionId }),
    () => administrator.history({ conversationId }),
    () => administrator.takeOver({ conversationId }),
    () => as(sender).takeOver({ conversationId }),
    () => administrator.flagged(),
    () => as(sender).flagged(),
  ]) {
    await expect(refused()).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await as(colleague, "supervisor").takeOver({ conversationId })).toEqual({
    kind: "taken",
    conversationId,
  });
});

test("a note of more than 2000 characters is refused, of spaces it is none", async () => {
  const { interactionId } = await worked();
  const to = { kind: "agent" as const, agentId: colleague };
  const long = "a".repeat(2001);
  await expect(as(sender).transfer({ interactionId, to, note: long })).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: expect.stringContaining("note-too-long"),
  });
  await expect(as(sender).invite({ interactionId, agentId: colleague, note: long })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  expect(await as(sender).transfer({ interactionId, to, note: "  " })).toEqual({ kind: "offered" });
  expect(await database.offer.findFirst()).toMatchObject({ note: null });
});

test("both desktops are told of a transfer, and of its end", async () => {
  const { interactionId } = await worked();
  const to = { kind: "agent" as const, agentId: colleague };
  const offered = await told(() => as(sender).transfer({ interactionId, to, note: "Hello" }));
  expect(offered).toMatchObject({ sender: ["conversation"], colleague: ["offer"] });

  const withdrawn = await told(() => as(sender).withdrawInvitation({ interactionId }));
  expect(withdrawn).toMatchObject({ sender: ["conversation"], colleague: ["offer-ended"] });

  await as(sender).transfer({ interactionId, to, note: null });
  const { id: offerId } = await database.offer.findFirstOrThrow({ where: { status: "open" } });
  const accepted = await told(() =>
    createCallerFactory(offersRouter)(contextOf(colleague, "agent")).accept({ offerId }),
  );
  expect(accepted.sender).toEqual(["conversation-left", "agent-state"]);
  expect(accepted.colleague).toEqual(["conversation", "offer-ended", "agent-state"]);
});

test("who leaves a conference and who stays are both told, and whom it is assigned to now", async () => {
  const { interactionId } = await worked();
  await as(sender).invite({ interactionId, agentId: colleague, note: null });
  const { id: offerId } = await database.offer.findFirstOrThrow({ where: { status: "open" } });
  const joined = await told(() =>
    createCallerFactory(offersRouter)(contextOf(colleague, "agent")).accept({ offerId }),
  );
  expect(joined.sender).toEqual(["conversation"]);
  const left = await told(() => as(sender).leave({ interactionId }));
  expect(left.sender).toEqual(["conversation-left", "agent-state"]);
  expect(left.colleague).toEqual(["conversation"]);
});

test("an agent whose work a supervisor takes over is told that it is gone, and everybody how the queue is", async () => {
  const { conversationId } = await worked();
  const supervisor = await createAgent(database);
  const taken = await told(() => as(supervisor, "supervisor").takeOver({ conversationId }));
  expect(taken).toMatchObject({
    sender: ["conversation-left", "agent-state"],
    [supervisor]: ["conversation", "agent-state"],
    all: ["queue"],
  });
});

test("what an agent takes is in their list at once, and gone from the queue of all", async () => {
  const { interactionId } = await customerWrites(database, { accountId, at: now });
  expect(await as(sender).queue()).toMatchObject([{ interactionId, serviceId }]);
  const taken = await told(() => as(sender).take({ interactionId }));
  expect(taken).toMatchObject({ sender: ["conversation", "agent-state"], all: ["queue"] });
  expect(await as(sender).queue()).toEqual([]);
});
