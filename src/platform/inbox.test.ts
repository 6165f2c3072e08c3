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

test("closing ends the reader after what is still there", async () => {
  const inbox = new Inbox<number>();
  inbox.put(1);
  inbox.close();
  expect(await take(inbox, 9)).toEqual([1]);
});

test("closing with an error throws it into the reader, also into one that waits", async () => {
  const inbox = new Inbox<number>();
  const reading = take(inbox, 1);
  await Promise.resolve();
  inbox.close(new Error("gone"));
  await expect(reading).rejects.toThrow("gone");
});
