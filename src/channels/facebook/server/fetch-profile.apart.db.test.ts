import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../../platform/database";
import type { FileStore } from "../../../platform/file-store";
import { createAccount, waitingJobs } from "../../../testing/contact-center";
import { createConversation } from "../../../testing/conversations";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { fetchProfile } from "./fetch-profile";
import { fetchProfileQueue, refreshProfiles } from "./profile-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const dayMs = 86_400_000;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7]);

let graph: Server;
let origin: string;
let answer: { status: number; body: unknown } | "hang up";
let picture: { status?: number; location?: string; bytes: Buffer };
let kept: Map<string, Buffer>;
let database: Database;
let accountId: string;
let conversationId: string;
let addressId: string;

const files: FileStore = {
  put: async (key, bytes) => void kept.set(key, Buffer.from(bytes)),
  get: async () => null,
  delete: async () => undefined,
};

beforeAll(async () => {
  graph = createServer((request, response) => {
    if (request.url?.startsWith("/pictures/")) {
      const { status = 200, location, bytes } = picture;
      response.writeHead(status, location === undefined ? {} : { location }).end(bytes);
    } else if (answer === "hang up") {
      response.destroy();
    } else {
      response
        .writeHead(answer.status, { "content-type": "application/json" })
        .end(JSON.stringify(answer.body));
    }
  });
  await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(graph.address() as AddressInfo).port}`;
  process.env.GRAPH_API_URL = origin;
});
afterAll(async () => {
  graph.closeAllConnections();
  await new Promise((resolve) => graph.close(resolve));
});
onEmptyDatabase(async (emptied) => {
  database = emptied;
  kept = new Map();
  picture = { bytes: png };
  answer = maya();
  ({ accountId } = await createAccount(database));
  conversationId = await createConversation(database, { accountId });
  ({ id: addressId } = await database.contactAddress.findFirstOrThrow());
});

function maya(changes: object = {}) {
  const names = { first_name: "Maya", last_name: "Chen" };
  return { status: 200, body: { ...names, profile_pic: `${origin}/pictures/maya`, id: "7", ...changes } };
}
const refused = (code: number, subcode?: number) => ({
  status: 400,
  body: { error: { message: "No.", code, error_subcode: subcode } },
});
const fetchIt = (at = now) => fetchProfile({ database, files }, addressId, at);
const found = async () => {
  const { contact, ...address } = await database.contactAddress.findFirstOrThrow({
    select: {
      profileOutcome: true,
      profileFetchedAt: true,
      pictureType: true,
      contact: { select: { name: true } },
    },
  });
  return { ...address, name: contact?.name };
};
const announced = () => database.journalEntry.count({ where: { kind: "conversation" } });

describe("who a contact is", () => {
  test("is kept, with the picture as what its bytes say it is, and told to the desktops", async () => {
    await fetchIt();
    expect(await found()).toEqual({
      profileOutcome: "known",
      profileFetchedAt: now,
      pictureType: "image/png",
      name: "Maya Chen",
    });
    expect([...kept]).toEqual([[`contact-pictures/${addressId}`, png]]);
    expect(await announced()).toBe(1);
  });

  test.each([
    ["no-profile", { status: 200, body: { id: "7" } }],
    ["no-profile", refused(100, 2018218)],
    ["no-profile", refused(100, 33)],
    ["no-permission", refused(200)],
    ["no-permission", refused(10)],
    ["no-permission", refused(100, 2018247)],
    ["failed", refused(190)],
    ["failed", refused(100)],
  ])("stays unnamed when the answer is %s, and the job does not come back", async (profileOutcome, given) => {
    answer = given;
    await fetchIt();
    expect(await found()).toMatchObject({ profileOutcome, profileFetchedAt: now, name: null });
    expect(await announced()).toBe(0);
  });

  test.each([
    ["cannot be asked", "hang up" as const],
    ["is asked too often", refused(613)],
    ["has a passing fault", refused(2)],
  ])("is asked again by the job when Facebook %s", async (_, given) => {
    answer = given;
    await expect(fetchIt()).rejects.toThrow("could not be asked");
    expect(await found()).toMatchObject({ profileOutcome: "failed", name: null });
    answer = maya();
    await fetchIt();
    expect(await found()).toMatchObject({ profileOutcome: "known", name: "Maya Chen" });
  });

  test("that was known stays known when it is no longer told", async () => {
    await fetchIt();
    answer = { status: 200, body: {} };
    await fetchIt(new Date(now.getTime() + dayMs));
    expect(await found()).toMatchObject({
      profileOutcome: "no-profile",
      name: "Maya Chen",
      pictureType: "image/png",
    });
  });

  test("of an account that is switched off is not asked", async () => {
    await database.integrationAccount.updateMany({ data: { deactivatedAt: now } });
    await fetchIt();
    expect(await found()).toMatchObject({ profileOutcome: null, profileFetchedAt: null });
  });

  test.each([
    [190, 1],
    [100, 0],
  ])("refused with code %s asks for %s look at the account", async (code, lookCount) => {
    await database.integrationAccount.updateMany({ data: { probedAt: now } });
    answer = refused(code);
    await fetchIt();
    expect(await waitingJobs(database, "probe-account")).toEqual(Array(lookCount).fill({ accountId }));
  });
});

describe("a contact's picture", () => {
  test("takes the place of the one before", async () => {
    await fetchIt();
    picture = { bytes: jpeg };
    await fetchIt();
    expect(await found()).toMatchObject({ pictureType: "image/jpeg" });
    expect([...kept.values()]).toEqual([jpeg]);
  });

  test.each<[string, () => void]>([
    ["is no picture", () => (picture = { bytes: Buffer.from("<script>alert(1)</script>") })],
    ["is too large", () => (picture = { bytes: Buffer.concat([png, Buffer.alloc(1024 * 1024)]) })],
    [
      "leads into this network",
      () => (picture = { status: 302, location: "http://10.0.0.7/a.png", bytes: png }),
    ],
    ["leads round in circles", () => (picture = { status: 302, location: "/pictures/maya", bytes: png })],
    ["lies in this network", () => (answer = maya({ profile_pic: "https://10.0.0.7/a.png" }))],
    ["is no address", () => (answer = maya({ profile_pic: "javascript:alert(1)" }))],
  ])("that %s is not taken, and the name is", async (_, spoil) => {
    spoil();
    await fetchIt();
    expect(await found()).toMatchObject({ profileOutcome: "known", name: "Maya Chen", pictureType: null });
    expect(kept.size).toBe(0);
  });

  test("that cannot be fetched has the job come back, while the name is kept", async () => {
    picture = { status: 503, bytes: png };
    await expect(fetchIt()).rejects.toThrow("picture could not be fetched");
    expect(await found()).toMatchObject({ profileOutcome: "known", name: "Maya Chen", pictureType: null });
  });
});

describe("the round that asks again", () => {
  const asked = () => waitingJobs(database, fetchProfileQueue.name);
  const wroteAt = (lastInboundAt: Date) =>
    database.conversation.update({ where: { id: conversationId }, data: { lastInboundAt } });
  const later = (days: number) => new Date(now.getTime() + days * dayMs + 1);

  test.each([
    ["known", 30],
    ["no-permission", 1],
    ["no-profile", 1],
    ["failed", 1],
  ])("asks for who was %s after %s days, if they have written since", async (profileOutcome, days) => {
    await database.contactAddress.updateMany({ data: { profileOutcome, profileFetchedAt: now } });
    await wroteAt(new Date(now.getTime() - 1));
    await refreshProfiles(database, later(days));
    expect(await asked()).toEqual([]);

    await wroteAt(new Date(now.getTime() + 1));
    await refreshProfiles(database, new Date(later(days).getTime() - 2));
    expect(await asked()).toEqual([]);
    await refreshProfiles(database, later(days));
    await refreshProfiles(database, later(days));
    expect(await asked()).toEqual([{ addressId }]);
  });

  test("asks for who was never asked for, but at no account that is switched off", async () => {
    await wroteAt(now);
    await database.integrationAccount.updateMany({ data: { deactivatedAt: now } });
    await refreshProfiles(database, now);
    expect(await asked()).toEqual([]);
    await database.integrationAccount.updateMany({ data: { deactivatedAt: null } });
    await refreshProfiles(database, now);
    expect(await asked()).toEqual([{ addressId }]);
  });
});
