import { beforeEach, describe, expect, test } from "vitest";
import type { SignedInUser } from "../agents/user";
import { keepPagePicture } from "../integration-accounts/server/page-picture";
import type { Database } from "../platform/database";
import { createAccount } from "../testing/contact-center";
import { onEmptyDatabase } from "../testing/empty-database";
import { answerPagePicture } from "./page-picture";

const now = new Date("2026-11-22T12:00:00.000Z");
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let database: Database;
let accountId: string;
onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
});

describe("who asks for the picture", () => {
  const anna: SignedInUser = {
    id: "00000000-0000-4000-8000-000000000001",
    username: "anna",
    name: "Anna",
    roles: ["agent"],
  };
  const ask = (changes: { user?: SignedInUser | null; id?: string; etag?: string } = {}) => {
    const { user = anna, id = accountId, etag } = changes;
    const request = new Request("http://parley.test/", { headers: etag ? { "if-none-match": etag } : {} });
    return answerPagePicture(request, id, { user, database });
  };

  beforeEach(() =>
    keepPagePicture(database, { accountId, contentType: "image/png", bytes: png, fetchedAt: now }),
  );

  test("gets it as a picture and nothing else", async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-disposition": 'inline; filename="page-picture.png"',
      "cache-control": "private, max-age=3600",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);

    const again = await ask({ etag: answer.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("gets none without having signed in, without a role, or where there is none", async () => {
    expect((await ask({ user: null })).status).toBe(401);
    expect((await ask({ user: { ...anna, roles: [] } })).status).toBe(403);
    expect((await ask({ id: "00000000-0000-4000-8000-000000000009" })).status).toBe(404);
    expect((await ask({ id: "../../etc/passwd" })).status).toBe(404);
  });

  test("is never served what is no picture, should it ever have come into the table", async () => {
    await database.pagePicture.update({ where: { accountId }, data: { contentType: "text/html" } });
    expect((await ask()).status).toBe(404);
  });
});
