import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually, page, type Rehearsal, startRehearsal } from "../rehearsal";

vi.setConfig({ testTimeout: 30_000 });

let rehearsal: Rehearsal;

beforeEach(async () => {
  rehearsal = await startRehearsal();
});
afterEach(() => rehearsal.stop());

test("several events are gathered into one request", async () => {
  await rehearsal.fault({ batch: 3 });
  for (const text of ["1", "2", "3"]) await rehearsal.act({ act: "message", text });
  await eventually(() => expect(rehearsal.heard).toHaveLength(1));
  expect(texts()).toEqual(["1", "2", "3"]);
});

test("what waits for company leaves when the fault ends", async () => {
  await rehearsal.fault({ batch: 5 });
  await rehearsal.act({ act: "message", text: "1" });
  await rehearsal.act({ act: "message", text: "2" });
  await rehearsal.call("/dashboard/api/faults", { method: "DELETE" });
  await eventually(() => expect(texts().toSorted()).toEqual(["1", "2"]));
});

test("the second of two events overtakes the first", async () => {
  await rehearsal.fault({ swapOrder: true });
  await rehearsal.act({ act: "message", text: "1" });
  await rehearsal.act({ act: "message", text: "2" });
  await eventually(() => expect(texts()).toEqual(["2", "1"]));
});

test("the newer signature can be missing, and the older stays", async () => {
  await rehearsal.fault({ sha1Only: true });
  await rehearsal.act({ act: "message", text: "1" });
  await eventually(() => expect(rehearsal.heard).toHaveLength(1));
  expect(Object.keys(rehearsal.heard[0]?.headers ?? {})).toContain("x-hub-signature");
  expect(Object.keys(rehearsal.heard[0]?.headers ?? {})).not.toContain("x-hub-signature-256");
});

test("a sticker comes with its twin, and a link without payload", async () => {
  await rehearsal.fault({ stickerPair: true, fallbackBare: true });
  await rehearsal.act({ act: "message", attachments: [{ kind: "sticker" }, { kind: "link" }] });
  await eventually(() => expect(rehearsal.heard).toHaveLength(1));
  expect(rehearsal.events()[0]?.message).toMatchObject({
    attachments: [
      { type: "image", payload: { sticker_id: 126362187548577 } },
      { type: "sticker" },
      { type: "fallback" },
    ],
  });
});

test("messages can be read without ever being reported delivered", async () => {
  await rehearsal.act({ act: "message", text: "Hi" });
  await rehearsal.fault({ readWithoutDelivery: true });
  await rehearsal.send({ message: { text: "Hello" } });
  await rehearsal.act({ act: "read" });
  await eventually(() => expect(rehearsal.events().some((event) => "read" in event)).toBe(true));
  expect(rehearsal.events().some((event) => "delivery" in event)).toBe(false);
});

test("after an hour of the simulator's clock, a Page whose webhooks fail is unsubscribed", async () => {
  rehearsal.answerWith(500);
  await rehearsal.act({ act: "message", text: "Hi" });
  await eventually(() => expect(rehearsal.heard.length).toBeGreaterThan(2));
  await rehearsal.fault({ clockOffsetHours: 0.3 });
  const [alerted] = await eventually(async () => {
    const requests = await webhooks();
    expect(requests[0]).toMatchObject({ isAlerted: true, state: "retrying" });
    return requests;
  });
  expect(alerted.attempts.length).toBeGreaterThan(3);
  await rehearsal.fault({ clockOffsetHours: 1.5 });
  await eventually(async () => expect((await webhooks())[0]?.state).toBe("given-up"));
  const apps = await rehearsal.graph("GET", `/${page.id}/subscribed_apps`);
  expect(apps.body).toEqual({ data: [] });
});

async function webhooks() {
  return (await rehearsal.call("/dashboard/api/requests?direction=webhook")).body.requests;
}

function texts(): unknown[] {
  return rehearsal.events().map(({ message }) => (message as { text: string }).text);
}
