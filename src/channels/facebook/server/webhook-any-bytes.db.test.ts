import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { signBody } from "../../../messenger/signature";
import type { Database } from "../../../platform/database";
import { anyMutatedPayload } from "../../../testing/any-payload";
import { createAccount, testPage } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { onWebhookServer } from "../../../testing/webhook-server";

let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

const call = onWebhookServer();
const path = "/clientweb/fb/webhook";
const maximumBodyBytes = 4 * 1024 * 1024;

const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.json().map((text) => Buffer.from(text)),
  anyMutatedPayload().map((text) => Buffer.from(text)),
  fc.tuple(anyMutatedPayload(), fc.nat(400)).map(([text, length]) => Buffer.from(text).subarray(0, length)),
);
const anySignature = fc.oneof(
  { weight: 3, arbitrary: fc.constant("valid") },
  fc.constantFrom(null, "", "sha256=", `sha256=${"0".repeat(64)}`, "sha1=00"),
);
const anyMethod = fc.oneof(
  { weight: 6, arbitrary: fc.constant("POST") },
  fc.constantFrom("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"),
);
const anyAddress = fc.oneof(
  fc.constant(path),
  fc.webQueryParameters().map((query) => `${path}?${query}`),
  fc.webSegment().map((segment) => `${path}/${segment}?hub.mode=subscribe&hub.challenge=1`),
);

test.each([
  ["an account that verifies signatures", true],
  ["an account that does not", false],
])(
  "whatever calls the webhook of %s is answered 200, 403 or 405, and none of it fails here",
  async (_, verifySignatures) => {
    await createAccount(database, { verifySignatures });
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const request = fc.record({ address: anyAddress, method: anyMethod, body: anyBody, sign: anySignature });
    await fc.assert(
      fc.asyncProperty(request, async ({ address, method, body, sign }) => {
        const signature = sign === "valid" ? signBody(body, testPage.secret) : sign;
        const headers = {
          "content-length": `${body.length}`,
          ...(signature !== null && { "x-hub-signature-256": signature }),
        };
        const { status } = await call(address, { method, headers, body });
        expect([200, 403, 405]).toContain(status);
      }),
      { numRuns: 200 },
    );
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  },
);

test("what a request says is applied or told to be not, and no kind of payload is a fault of ours", async () => {
  await createAccount(database);
  await fc.assert(
    fc.asyncProperty(anyMutatedPayload(), async (text) => {
      const body = Buffer.from(text);
      const headers = { "x-hub-signature-256": signBody(body, testPage.secret) };
      const { status } = await call(path, { method: "POST", headers, body });
      expect(status).toBe(200);
    }),
    { numRuns: 150 },
  );
  expect(await database.webhookEvent.findMany({ where: { outcome: "parked" }, take: 3 })).toEqual([]);
});

test("a body of any size over the limit is answered 413", async () => {
  await createAccount(database);
  for (const length of [maximumBodyBytes + 1, 2 * maximumBodyBytes]) {
    const body = new Uint8Array(length).fill(0x20);
    const headers = { "x-hub-signature-256": signBody(body, testPage.secret) };
    expect(await call(path, { method: "POST", headers, body })).toMatchObject({ status: 413 });
  }
});
