import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/test-database";
import type { Database } from "./database";
import { unitOfWork } from "./unit-of-work";

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
});

const line = (n: number) => ({ kind: "test", payload: { n: String(n) } });

describe("a unit of work", () => {
  test("writes its journal lines in the order they were announced", async () => {
    await unitOfWork(database, async ({ announce }) => {
      for (let n = 0; n < 50; n++) announce(line(n));
    });
    const lines = await database.journalEntry.findMany({ orderBy: { sequence: "asc" } });
    expect(lines.map(({ kind, payload }) => ({ kind, payload }))).toEqual(
      Array.from({ length: 50 }, (_, n) => line(n)),
    );
  });

  test("sets going what follows once it has committed, and what was asked for twice once", async () => {
    const seen: (string | number)[] = [];
    const follow = () => seen.push("followed");
    await unitOfWork(database, async ({ tx, afterCommit }) => {
      afterCommit(follow);
      await tx.rateLimit.create({ data: { key: "first" } });
      afterCommit(follow);
      seen.push("told");
    });
    expect(seen).toEqual(["told", "followed"]);
  });

  test("that had to run again sets going only what its last run asked for", async () => {
    const seen: number[] = [];
    let attempt = 0;
    await unitOfWork(database, async ({ afterCommit }) => {
      attempt += 1;
      const current = attempt;
      afterCommit(() => seen.push(current));
      if (attempt === 1) throw Object.assign(new Error("gave up"), { originalCode: "40001" });
    });
    expect(seen).toEqual([2]);
  });

  test("that fails sets nothing going", async () => {
    const seen: string[] = [];
    const failing = unitOfWork(database, async ({ afterCommit }) => {
      afterCommit(() => seen.push("followed"));
      throw new Error("a reason of its own");
    });
    await expect(failing).rejects.toThrow("a reason of its own");
    expect(seen).toEqual([]);
  });
});
