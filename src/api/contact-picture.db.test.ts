import { describe, expect, test } from "vitest";
import type { SignedInUser } from "../agents/user";
import type { Database } from "../platform/database";
import { type FileStore, fileKey } from "../platform/file-store";
import { createAccount, createAgent } from "../testing/contact-center";
import { createConversation, createInteraction } from "../testing/conversations";
import { onEmptyDatabase } from "../testing/empty-database";
import { answerContactPicture } from "./contact-picture";

const now = new Date("2026-11-22T12:00:00.000Z");
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let database: Database;
let conversationId: string;
let holder: SignedInUser;
let stored: Buffer | null;

const files: FileStore = {
  put: async () => undefined,
  get: async () =>
    stored && { stream: new Blob([new Uint8Array(stored)]).stream(), byteCount: stored.length },
  delete: async () => undefined,
};

onEmptyDatabase(async (emptied) => {
  database = emptied;
  stored = png;
  const { accountId, serviceId } = await createAccount(database);
  conversationId = await createConversation(database, { accountId });
  const agentId = await createAgent(database);
  await createInteraction(database, { conversationId, serviceId, agentId });
  holder = { id: agentId, username: "anna", name: "Anna", roles: ["agent"] };
  const { id } = await database.contactAddress.findFirstOrThrow();
  await database.contactAddress.update({
    where: { id },
    data: {
      pictureKey: fileKey("contact-pictures", id),
      pictureType: "image/png",
      profileFetchedAt: now,
      profileOutcome: "known",
    },
  });
});

const ask = (user: SignedInUser | null, { id = conversationId, etag = "" } = {}) => {
  const request = new Request("http://parley.test/", { headers: etag ? { "if-none-match": etag } : {} });
  return answerContactPicture(request, id, { user, database, files });
};
const somebody = (...roles: SignedInUser["roles"]): SignedInUser => ({
  ...holder,
  id: "00000000-0000-4000-8000-000000000001",
  roles,
});

describe("a contact's picture", () => {
  test("is given to who works on the conversation, and to supervisors, as a picture and nothing else", async () => {
    for (const user of [holder, somebody("supervisor")]) {
      const answer = await ask(user);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "image/png",
        "x-content-type-options": "nosniff",
        "content-disposition": 'inline; filename="contact-picture.png"',
        "content-security-policy": "default-src 'none'; sandbox",
      });
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    }
    const { headers } = await ask(holder);
    expect((await ask(holder, { etag: headers.get("etag") ?? "" })).status).toBe(304);
  });

  test("is given to nobody else, who learns no more than that there is none", async () => {
    expect((await ask(null)).status).toBe(401);
    for (const user of [somebody("agent"), somebody("administrator"), somebody()]) {
      expect((await ask(user)).status).toBe(404);
    }
    expect((await ask(holder, { id: "00000000-0000-4000-8000-000000000009" })).status).toBe(404);
    expect((await ask(holder, { id: "../../etc/passwd" })).status).toBe(404);
  });

  test("that is not there, or is no picture, is not found", async () => {
    stored = null;
    expect((await ask(holder)).status).toBe(404);
    stored = png;
    await database.contactAddress.updateMany({ data: { pictureType: "text/html" } });
    expect((await ask(holder)).status).toBe(404);
    await database.contactAddress.updateMany({ data: { pictureKey: null } });
    expect((await ask(holder)).status).toBe(404);
  });
});
