import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAgent } from "../../testing/contact-center";
import { testDatabase } from "../../testing/test-database";
import { deleteSharedResponse } from "./delete-canned-response";
import { listSharedResponses, listUsableResponses } from "./list-canned-responses";
import {
  addOwnResponse,
  changeOwnResponse,
  deleteOwnResponse,
  ownResponsesAtMost,
} from "./own-canned-responses";
import { changeSharedResponse, createSharedResponse } from "./save-canned-response";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

const add = (shortcut: string, text = "Hi") =>
  createSharedResponse(db, { form: { shortcut, text }, actorId });
const change = (responseId: string, form: { shortcut: string; text: string }) =>
  changeSharedResponse(db, { responseId, form, actorId });
async function added(shortcut: string, text?: string): Promise<string> {
  await add(shortcut, text);
  const { id } = await db.cannedResponse.findFirstOrThrow({ where: { shortcut, ownerId: null } });
  return id;
}
/** An agent's own, with which nothing here has to do. */
async function ownResponse(shortcut: string): Promise<string> {
  const id = "8d1c1d5e-0000-4000-8000-000000000055";
  await db.cannedResponse.create({ data: { id, ownerId: await createAgent(db), shortcut, text: "Mine" } });
  return id;
}

describe("shared canned responses", () => {
  test("are listed by their shortcuts, without those of an agent's own", async () => {
    await added("thanks");
    await added("hello", "Hi {{contact.firstName}}");
    await ownResponse("bye");
    expect(await listSharedResponses(db)).toMatchObject([
      { shortcut: "hello", text: "Hi {{contact.firstName}}" },
      { shortcut: "thanks" },
    ]);
  });

  test("have shortcuts of their own: of many who take one at once, one gets it", async () => {
    await ownResponse("hello");
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => add("hello")));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["saved", ...Array(5).fill("shortcut-taken")]);
    const other = await added("thanks");
    expect(await change(other, { shortcut: "hello", text: "Hi" })).toEqual({ kind: "shortcut-taken" });
  });

  test("are changed and deleted, and the audit log holds what they said", async () => {
    const id = await added("hello");
    await change(id, { shortcut: "hello", text: "Good day" });
    await change(id, { shortcut: "hello", text: "Good day" });
    await deleteSharedResponse(db, { responseId: id, actorId });
    expect(await listSharedResponses(db)).toEqual([]);
    const entries = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ["canned-response.created", { shortcut: "hello", text: "Hi" }],
      ["canned-response.updated", { shortcut: "hello", text: { from: "Hi", to: "Good day" } }],
      ["canned-response.deleted", { shortcut: "hello", text: "Good day" }],
    ]);
    expect(entries.every(({ subject }) => subject === `canned-response/${id}`)).toBe(true);
  });

  test("that are gone, or an agent's own, can be neither changed nor deleted", async () => {
    const own = await ownResponse("hello");
    for (const responseId of [own, actorId]) {
      expect(await change(responseId, { shortcut: "x", text: "y" })).toEqual({ kind: "not-found" });
      expect(await deleteSharedResponse(db, { responseId, actorId })).toEqual({ kind: "not-found" });
    }
    expect(await db.cannedResponse.findUnique({ where: { id: own } })).toMatchObject({ text: "Mine" });
    expect(await db.auditEntry.count()).toBe(0);
  });
});

describe("an agent's own canned responses", () => {
  const addOwn = (ownerId: string, shortcut: string, text = "Mine") =>
    addOwnResponse(db, { ownerId, form: { shortcut, text } });

  test("are offered to that agent alone, before what everybody shares", async () => {
    const [anna, ben] = [await createAgent(db), await createAgent(db)];
    await added("hello");
    await addOwn(anna, "thanks");
    await addOwn(anna, "bye");
    await addOwn(ben, "secret");
    const usable = await listUsableResponses(db, anna);
    expect(usable.map(({ shortcut, isOwn }) => [shortcut, isOwn])).toEqual([
      ["bye", true],
      ["thanks", true],
      ["hello", false],
    ]);
  });

  test("may have the shortcut of a shared one, and each its own: of many added at once one is", async () => {
    const anna = await createAgent(db);
    await added("hello");
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => addOwn(anna, "hello")));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["saved", ...Array(5).fill("shortcut-taken")]);
  });

  test("are changed and deleted by nobody else, and shared ones by no agent", async () => {
    const [anna, ben] = [await createAgent(db), await createAgent(db)];
    const shared = await added("hello");
    await addOwn(anna, "bye");
    const { id: own } = await db.cannedResponse.findFirstOrThrow({ where: { ownerId: anna } });
    const form = { shortcut: "bye", text: "Changed" };
    for (const [ownerId, responseId] of [
      [ben, own],
      [anna, shared],
    ] as const) {
      expect(await changeOwnResponse(db, { responseId, form, ownerId })).toEqual({ kind: "not-found" });
      expect(await deleteOwnResponse(db, { responseId, ownerId })).toEqual({ kind: "not-found" });
    }
    expect(await changeOwnResponse(db, { responseId: own, form, ownerId: anna })).toEqual({ kind: "saved" });
    expect(await listUsableResponses(db, anna)).toMatchObject([{ text: "Changed" }, { text: "Hi" }]);
    expect(await deleteOwnResponse(db, { responseId: own, ownerId: anna })).toEqual({ kind: "deleted" });
    expect(await db.cannedResponse.count()).toBe(1);
  });

  test("are at most two hundred", async () => {
    const ownerId = await createAgent(db);
    await db.cannedResponse.createMany({
      data: Array.from({ length: ownResponsesAtMost }, (_, at) => ({
        id: crypto.randomUUID(),
        ownerId,
        shortcut: `s${at}`,
        text: "x",
      })),
    });
    expect(await addOwn(ownerId, "more")).toEqual({ kind: "too-many" });
  });
});
