import { expect, test } from "vitest";
import { Inbox } from "./inbox";

async function take<T>(inbox: Inbox<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of inbox) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

test("what is put in before anyone reads is kept, in order", async () => {
  const inbox = new Inbox<number>();
  for (const n of [1, 2, 3]) inbox.put(n);
  expect(await take(inbox, 3)).toEqual([1, 2, 3]);
});

test("a reader that waits gets what comes later", async () => {
  const inbox = new Inbox<string>();
  const reading = take(inbox, 2);
  await Promise.resolve();
  inbox.put("a");
  await Promise.resolve();
  inbox.put("b");
  expect(await reading).toEqual(["a", "b"]);
});

test("closing lets the reader have what is still there, and then throws", async () => {
  const inbox = new Inbox<number>();
  inbox.put(1);
  inbox.close(new Error("gone"));
  expect(await take(inbox, 1)).toEqual([1]);
  await expect(take(inbox, 1)).rejects.toThrow("gone");
});

test("closing throws into a reader that waits", async () => {
  const inbox = new Inbox<number>();
  const reading = take(inbox, 1);
  await Promise.resolve();
  inbox.close(new Error("gone"));
  await expect(reading).rejects.toThrow("gone");
});
