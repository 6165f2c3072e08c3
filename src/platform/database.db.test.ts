import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/test-database";
import { type Database, inTransaction, isPassingFailure, type Transaction } from "./database";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
  await db.rateLimit.createMany({ data: [{ key: "first" }, { key: "second" }] });
});

async function pointsOf(key: string): Promise<number> {
  return (await db.rateLimit.findUniqueOrThrow({ where: { key } })).points;
}

function increment(tx: Transaction, key: string) {
  return tx.rateLimit.update({ where: { key }, data: { points: { increment: 1 } } });
}

function incrementRaw(tx: Transaction, key: string) {
  return tx.$executeRaw`update rate_limit set points = points + 1 where key = ${key}`;
}

async function backendOf(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return rows[0]?.pid ?? 0;
}

async function terminate(pid: number): Promise<void> {
  await db.$queryRaw`select pg_terminate_backend(${pid}::int, 5000)`;
}

/** Two callers that wait for each other once, in their first attempt. */
function meeting(): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const bothArrived = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived === 2) open();
    if (arrived <= 2) await bothArrived;
  };
}

test("a statement marked as prepared is prepared once on its connection, and no other is", async () => {
  const names = await inTransaction(db, async (tx) => {
    for (const value of ["one", "two"]) {
      await tx.$queryRaw`/* prepared */ select ${value} as value`;
      await tx.$queryRaw`select ${value} as value`;
    }
    return tx.$queryRaw<{ statement: string }[]>`
      select statement from pg_prepared_statements where name like 'parley%' and statement like '%as value'`;
  });
  expect(names).toEqual([{ statement: "/* prepared */ select $1 as value" }]);
});

describe("a transaction that the database gave up is tried again", () => {
  test.each([
    ["written through the client", increment],
    ["written in SQL", incrementRaw],
  ])("after a deadlock, %s", async (_, write) => {
    const meet = meeting();
    let attempts = 0;
    const work = (one: string, other: string) =>
      inTransaction(db, async (tx) => {
        attempts += 1;
        await write(tx, one);
        await meet();
        await write(tx, other);
      });
    await Promise.all([work("first", "second"), work("second", "first")]);
    expect(attempts).toBe(3);
    expect([await pointsOf("first"), await pointsOf("second")]).toEqual([2, 2]);
  });

  test("after a serialisation failure that only the commit finds", async () => {
    const [meetToRead, meetToCommit] = [meeting(), meeting()];
    let attempts = 0;
    const work = (key: string) =>
      inTransaction(
        db,
        async (tx) => {
          attempts += 1;
          await tx.rateLimit.findMany();
          await meetToRead();
          await increment(tx, key);
          await meetToCommit();
        },
        { isolation: "Serializable" },
      );
    await Promise.all([work("first"), work("second")]);
    expect(attempts).toBe(3);
    expect([await pointsOf("first"), await pointsOf("second")]).toEqual([1, 1]);
  });

  test("after its connection was lost between two statements", async () => {
    let attempts = 0;
    await inTransaction(db, async (tx) => {
      attempts += 1;
      if (attempts === 1) await terminate(await backendOf(tx));
      await increment(tx, "first");
    });
    expect([attempts, await pointsOf("first")]).toEqual([2, 1]);
  });

  test("after its connection was lost in the middle of a statement", async () => {
    let attempts = 0;
    await inTransaction(db, async (tx) => {
      attempts += 1;
      await increment(tx, "first");
      if (attempts === 1) {
        const pid = await backendOf(tx);
        await Promise.all([tx.$queryRaw`select pg_sleep(10)::text`, terminate(pid)]);
      }
    });
    expect([attempts, await pointsOf("first")]).toEqual([2, 1]);
  });
});

describe("a transaction that failed for its own reason is not", () => {
  test("an error of the work is thrown at once, and nothing is written", async () => {
    let attempts = 0;
    const work = inTransaction(db, async (tx) => {
      attempts += 1;
      await increment(tx, "first");
      throw new Error("a reason of its own");
    });
    await expect(work).rejects.toThrow("a reason of its own");
    expect([attempts, await pointsOf("first")]).toEqual([1, 0]);
  });

  test("a broken constraint is thrown at once", async () => {
    let attempts = 0;
    const work = inTransaction(db, async (tx) => {
      attempts += 1;
      await tx.rateLimit.create({ data: { key: "first" } });
    });
    await expect(work).rejects.toMatchObject({ code: "P2002" });
    expect(attempts).toBe(1);
  });

  test("and one that loses its connection every time gives up after three more attempts", async () => {
    let attempts = 0;
    const work = inTransaction(db, async (tx) => {
      attempts += 1;
      await terminate(await backendOf(tx));
      await increment(tx, "first");
    });
    // By whom the loss is told, the server or the driver, depends on which of them is quicker.
    await expect(work).rejects.toSatisfy(isPassingFailure);
    expect(attempts).toBe(4);
  });
});
