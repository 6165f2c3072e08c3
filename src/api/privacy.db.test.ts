import { beforeEach, expect, test } from "vitest";
import type { Role } from "../agents/user";
import type { Database } from "../platform/database";
import { testDatabase } from "../testing/test-database";
import { dataDeletionStatus, privacyRouter } from "./privacy";
import { createCallerFactory } from "./trpc";

const code = "AERUKZ4JVPG66AJD";
const receivedAt = new Date("2026-11-22T10:00:00Z");

let database: Database;
beforeEach(async () => {
  database = await testDatabase();
  await database.dataDeletionRequest.create({
    data: { code, receivedAt, appId: "612904778153290", requesterDigest: "a digest" },
  });
});

function caller(role: Role | null) {
  const user = role && {
    id: "8d1c1d5e-0000-4000-8000-000000000001",
    username: role,
    name: role,
    roles: [role],
  };
  return createCallerFactory(privacyRouter)({ user, database, now: () => receivedAt });
}

test("administrators see the addresses to enter at Facebook, below the public URL", async () => {
  expect(await caller("administrator").addresses()).toEqual({
    dataDeletionCallbackUrl: "http://localhost:3000/clientweb/fb/data-deletion",
    permissionsUrl: "http://localhost:3000/permissions",
  });
});

test("administrators see the requests, and nothing by which somebody could be recognised", async () => {
  expect(await caller("administrator").requests({})).toEqual({
    requests: [
      {
        code,
        receivedAt,
        appId: "612904778153290",
        accountNames: [],
        statusPath: `/data-deletion/${code}`,
      },
    ],
    nextCursor: null,
  });
});

test.each(["agent", "supervisor"] as const)("%ss are refused", async (role) => {
  await expect(caller(role).requests({})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(caller(role).addresses()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("whoever has a code is told when it was received, and no more; a guessed one tells nothing", async () => {
  await expect(caller(null).requests({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  expect(await dataDeletionStatus(code)).toEqual({ code, receivedAt, host: "localhost:3000" });
  expect(await dataDeletionStatus("AERUKZ4JVPG66AJE")).toBeNull();
});
