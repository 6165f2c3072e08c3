import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { testDatabase } from "../../testing/test-database";
import { archiveNotReadyReason, restoreNotReadyReason } from "./archive-not-ready-reason";
import { moveNotReadyReason } from "./move-not-ready-reason";
import { listConfiguredReasons, listNotReadyReasons } from "./not-ready-reasons";
import { createNotReadyReason, renameNotReadyReason } from "./save-not-ready-reason";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
const now = new Date("2026-11-22T10:00:00Z");
const unknownId = "8d1c1d5e-0000-4000-8000-000000000099";
let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

const add = (name: string) => createNotReadyReason(db, { form: { name }, actorId });
const rename = (reasonId: string, name: string) =>
  renameNotReadyReason(db, { reasonId, form: { name }, actorId });
const move = (reasonId: string, direction: "up" | "down") =>
  moveNotReadyReason(db, { reasonId, direction, actorId });
const archive = (reasonId: string) => archiveNotReadyReason(db, { reasonId, actorId, now });
const restore = (reasonId: string) => restoreNotReadyReason(db, { reasonId, actorId });
const names = async () => (await listNotReadyReasons(db)).map(({ name }) => name);
/** Adds these, in their order; answers their ids. */
async function added<Names extends string[]>(...reasons: Names): Promise<{ [At in keyof Names]: string }> {
  for (const name of reasons) await add(name);
  const ids = new Map((await listNotReadyReasons(db)).map(({ id, name }) => [name, id]));
  return reasons.map((name) => ids.get(name) ?? "") as { [At in keyof Names]: string };
}

describe("the reasons to be Not Ready", () => {
  test("stand in the order in which they were added, until they are moved, not beyond the ends", async () => {
    const [breakId, lunch, training] = await added("Break", "Lunch", "Training");
    expect(await names()).toEqual(["Break", "Lunch", "Training"]);
    await move(training, "up");
    expect(await names()).toEqual(["Break", "Training", "Lunch"]);
    await move(breakId, "down");
    expect(await names()).toEqual(["Training", "Break", "Lunch"]);
    await move(training, "up");
    await move(lunch, "down");
    expect(await names()).toEqual(["Training", "Break", "Lunch"]);
    expect(await move(unknownId, "up")).toEqual({ kind: "not-found" });
  });

  test("moved by many at once stay all there, each in a place of its own", async () => {
    const ids = await added("A", "B", "C", "D");
    await Promise.all([...ids, ...ids].map((id, at) => move(id, at % 3 === 0 ? "up" : "down")));
    expect((await names()).sort()).toEqual(["A", "B", "C", "D"]);
    const places = await db.notReadyReason.findMany({ orderBy: { position: "asc" } });
    expect(places.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  test("have names of their own: of many who take one at once, one gets it", async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => add("Lunch")));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array(5).fill("name-taken"), "saved"]);
    const [breakId] = await added("Break");
    expect(await rename(breakId, "Lunch")).toEqual({ kind: "name-taken" });
    expect(await rename(breakId, "Pause")).toEqual({ kind: "saved" });
    expect(await names()).toEqual(["Lunch", "Pause"]);
  });

  test("that are archived are not to choose, free their names, and come back last", async () => {
    const [breakId] = await added("Break", "Lunch", "Training");
    expect(await archive(breakId)).toEqual({ kind: "done" });
    expect(await names()).toEqual(["Lunch", "Training"]);
    expect(await listConfiguredReasons(db)).toMatchObject([
      { name: "Lunch", archivedAt: null },
      { name: "Training", archivedAt: null },
      { name: "Break", archivedAt: now },
    ]);
    expect(await archive(breakId)).toEqual({ kind: "not-found" });
    expect(await rename(breakId, "Pause")).toEqual({ kind: "not-found" });

    const [again] = await added("Break");
    expect(await restore(breakId)).toEqual({ kind: "name-taken" });
    await rename(again, "Coffee");
    expect(await restore(breakId)).toEqual({ kind: "done" });
    expect(await restore(breakId)).toEqual({ kind: "not-found" });
    expect(await names()).toEqual(["Lunch", "Training", "Coffee", "Break"]);
  });

  test("leave whoever is Not Ready for one as they are when it is archived", async () => {
    const [lunch] = await added("Lunch");
    const user = { id: actorId, username: "anna", name: "Anna", roles: ["agent" as const] };
    const state = {
      state: "notReady" as const,
      cause: "chosen",
      reasonId: lunch,
      since: now,
      idleSince: now,
    };
    await db.user.create({ data: { ...user, state: { create: state } } });
    await archive(lunch);
    expect(await db.agentState.findUnique({ where: { userId: actorId } })).toMatchObject({ reasonId: lunch });
  });

  test("tell the audit log whatever was done to them, and nothing that was not", async () => {
    const [breakId, lunch] = await added("Break", "Lunch");
    await move(lunch, "up");
    await move(lunch, "up");
    await rename(lunch, "Midday");
    await rename(lunch, "Midday");
    await archive(breakId);
    await restore(breakId);
    const entries = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries.map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ["not-ready-reason.created", `not-ready-reason/${breakId}`, { name: "Break" }],
      ["not-ready-reason.created", `not-ready-reason/${lunch}`, { name: "Lunch" }],
      ["not-ready-reason.moved", `not-ready-reason/${lunch}`, { name: "Lunch", place: { from: 2, to: 1 } }],
      ["not-ready-reason.updated", `not-ready-reason/${lunch}`, { name: { from: "Lunch", to: "Midday" } }],
      ["not-ready-reason.archived", `not-ready-reason/${breakId}`, { name: "Break" }],
      ["not-ready-reason.restored", `not-ready-reason/${breakId}`, { name: "Break" }],
    ]);
  });
});
