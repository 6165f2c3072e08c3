import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { attachments } from "./meanings/attachments";
import { echoesAndReceipts, reactionsAndEdits } from "./meanings/echoes-and-receipts";
import { entryPoints } from "./meanings/entry-points";
import { forms } from "./meanings/forms";
import { messages } from "./meanings/messages";
import { oddities, requests } from "./meanings/requests";
import { entryAt, page } from "./meanings/samples";
import { threadControl } from "./meanings/thread-control";
import { parseWebhook } from "./webhook";

const fixtures = new URL("./fixtures/", import.meta.url);
const readFixture = (name: string) => readFileSync(new URL(`${name}.json`, fixtures));
const bytes = (text: string) => new TextEncoder().encode(text);

const ofOneEntry = [
  ...messages,
  ...attachments,
  ...echoesAndReceipts,
  ...reactionsAndEdits,
  ...entryPoints,
  ...threadControl,
  ...forms,
  ...oddities,
];

describe("a webhook request", () => {
  test.each(ofOneEntry)("%s: %s", (fixture, _, events, at = entryAt) => {
    expect(parseWebhook(readFixture(fixture))).toEqual({
      kind: "parsed",
      object: "page",
      entries: [{ pageId: page, at, events }],
    });
  });

  test.each(requests)("%s: %s", (fixture, _, { object, entries }) => {
    expect(parseWebhook(readFixture(fixture))).toEqual({ kind: "parsed", object, entries });
  });

  test("every fixture is part of the specification above, once", () => {
    const specified = [...ofOneEntry, ...requests].map(([fixture]) => `${fixture}.json`);
    expect(specified.sort()).toEqual(readdirSync(fixtures).sort());
  });

  test.each(["", "EVENT", "{", '{"object":"page"', "\u0000"])("%j is not JSON", (body) => {
    expect(parseWebhook(bytes(body))).toMatchObject({ kind: "not-json" });
  });

  test.each([
    "null",
    "1",
    "[]",
    "{}",
    '"page"',
    '{"object":"page"}',
    '{"object":1,"entry":[]}',
    '{"object":"page","entry":{}}',
    '[{"object":"page","entry":[]},null]',
  ])("%s is JSON of an unexpected shape", (body) => {
    expect(parseWebhook(bytes(body))).toMatchObject({ kind: "unexpected-shape" });
  });
});

test("the dashboard's test of another product is a test, too", () => {
  const body = {
    object: "instagram",
    entry: [{ id: "0", time: 1, changes: [{ field: "messages", value: {} }] }],
  };
  expect(parseWebhook(bytes(JSON.stringify(body)))).toMatchObject({
    object: "instagram",
    entries: [{ pageId: "0", events: [{ kind: "dashboard-test" }] }],
  });
});
