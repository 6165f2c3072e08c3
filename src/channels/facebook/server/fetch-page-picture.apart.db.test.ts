import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../../platform/database";
import { createAccount, testPage, waitingJobs } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { fetchPagePicture } from "./fetch-page-picture";
import { fetchPagePictureQueue, refreshPagePictures } from "./page-picture-queue";

const now = new Date("2026-11-22T12:00:00.000Z");
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(40, 7),
]);

let graph: Server;
let origin: string;
/** What Facebook says of the Page, and what lies at the picture's address. */
let page: { status: number; body: unknown };
let picture: { status?: number; headers?: Record<string, string>; bytes: Buffer };
let database: Database;
let accountId: string;

beforeAll(async () => {
  graph = createServer((request, response) => {
    if (request.url?.startsWith("/pictures/")) {
      response.writeHead(picture.status ?? 200, picture.headers ?? {}).end(picture.bytes);
      return;
    }
    response.writeHead(page.status, { "content-type": "application/json" }).end(JSON.stringify(page.body));
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
  ({ accountId } = await createAccount(database));
  page = pageWithPictureAt(`${origin}/pictures/northwind.png`);
  picture = { bytes: png };
});

function pageWithPictureAt(url: string) {
  return { status: 200, body: { id: testPage.id, name: "Northwind", picture: { data: { url } } } };
}
const fetchIt = (at = now) => fetchPagePicture(database, accountId, at);
const kept = async () => {
  const row = await database.pagePicture.findUnique({ where: { accountId } });
  return row && { ...row, bytes: Buffer.from(row.bytes) };
};

describe("the picture of a Page", () => {
  test("is kept, as what its bytes say it is, whatever the server says", async () => {
    picture = { bytes: png, headers: { "content-type": "text/html" } };
    await fetchIt();
    expect(await kept()).toEqual({ accountId, contentType: "image/png", bytes: png, fetchedAt: now });
  });

  test("takes the place of the one before", async () => {
    await fetchIt();
    picture = { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) };
    await fetchIt(new Date("2026-11-23T12:00:00.000Z"));
    expect(await kept()).toMatchObject({ contentType: "image/jpeg", bytes: picture.bytes });
  });

  test.each<[string, () => void]>([
    ["is no picture", () => (picture = { bytes: Buffer.from("<script>alert(1)</script>") })],
    ["is too large", () => (picture = { bytes: Buffer.concat([png, Buffer.alloc(512 * 1024)]) })],
    ["leads elsewhere", () => (picture = { status: 302, headers: { location: "/pictures/b" }, bytes: png })],
    ["lies in this network", () => (page = pageWithPictureAt("https://10.0.0.7/picture.png"))],
    [
      "lies at another port of the Graph API's host",
      () => (page = pageWithPictureAt("http://127.0.0.1:9/a.png")),
    ],
    ["is not told", () => (page = { status: 400, body: { error: { message: "No.", code: 190 } } })],
  ])("that %s leaves the one before, and is not tried again at once", async (_what, spoil) => {
    await fetchIt();
    spoil();
    await fetchIt(new Date("2026-11-23T12:00:00.000Z"));
    expect(await kept()).toMatchObject({ bytes: png, fetchedAt: now });
  });

  test.each<[string, () => void]>([
    ["Facebook cannot be asked", () => (page = { status: 502, body: "bad gateway" })],
    ["it cannot be fetched", () => (picture = { status: 503, bytes: png })],
  ])("leaves the one before and has the job come back when %s", async (_what, spoil) => {
    await fetchIt();
    spoil();
    await expect(fetchIt()).rejects.toThrow("could not be");
    expect(await kept()).toMatchObject({ bytes: png, fetchedAt: now });
  });

  test("of an account that is deactivated or deleted is not asked for", async () => {
    await database.integrationAccount.update({ where: { id: accountId }, data: { deactivatedAt: now } });
    await fetchIt();
    expect(await kept()).toBeNull();
  });
});

describe("the round that looks for pictures", () => {
  const asked = () => waitingJobs(database, fetchPagePictureQueue.name);

  test("asks once for one that is missing", async () => {
    await refreshPagePictures(database, now);
    await refreshPagePictures(database, now);
    expect(await asked()).toEqual([{ accountId }]);
  });

  test("asks for one older than the token or a week, and leaves the others", async () => {
    const set = (tokenSetAt: Date) =>
      database.integrationAccount.update({ where: { id: accountId }, data: { tokenSetAt } });
    await set(new Date("2026-11-01T00:00:00Z"));
    await fetchIt();
    await refreshPagePictures(database, now);
    expect(await asked()).toEqual([]);

    await set(new Date(now.getTime() + 1));
    await refreshPagePictures(database, now);
    expect(await asked()).toEqual([{ accountId }]);

    await database.$executeRaw`delete from pgboss.job`;
    await set(new Date("2026-11-01T00:00:00Z"));
    await refreshPagePictures(database, new Date("2026-11-30T12:00:00Z"));
    expect(await asked()).toEqual([{ accountId }]);
  });
});
