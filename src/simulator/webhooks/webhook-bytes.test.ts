import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { toFacebookJson, webhookHeaders } from "./webhook-bytes";

const secret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const body = {
  object: "page",
  entry: [
    {
      time: 1790000000500,
      id: "104829617735521",
      messaging: [
        {
          sender: { id: "7312984450128833" },
          recipient: { id: "104829617735521" },
          timestamp: 1790000000123,
          message: { mid: "m_Zk3vY0tq8R1hPaUwXe5LbA", text: "Olá 😀 / café" },
        },
      ],
    },
  ],
};

test("non-ASCII characters and slashes are escaped as Facebook escapes them", () => {
  expect(toFacebookJson({ text: "äöå / ❤️ 花" })).toBe(
    '{"text":"\\u00e4\\u00f6\\u00e5 \\/ \\u2764\\ufe0f \\u82b1"}',
  );
});

test("both signatures are made over exactly the bytes sent", () => {
  const bytes = Buffer.from(toFacebookJson(body));
  expect(bytes.length).toBe(276);
  expect(webhookHeaders(bytes, secret)).toMatchObject({
    "X-Hub-Signature": "sha1=3fbb0f14a684f779d6b37e604d6ef3afcd525d81",
    "X-Hub-Signature-256": "sha256=2f77ff6507ca39f73cc812099f08e36cffdc9262ff9ec6c46163888a0984ea57",
    "Content-Type": "application/json",
  });
});

test("the escaped bytes mean the same JSON", () => {
  expect(JSON.parse(toFacebookJson(body))).toEqual(body);
  expect(createHash("sha256").update(toFacebookJson(body)).digest("hex")).not.toBe(
    createHash("sha256").update(JSON.stringify(body)).digest("hex"),
  );
});
