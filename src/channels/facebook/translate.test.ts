import { describe, expect, test } from "vitest";
import type { MessengerEvent } from "../../messenger/events";
import type { Mid, Psid } from "../../messenger/identifiers";
import { metadataOf } from "./message-metadata";
import { translateEvent } from "./translate";

const psid = "7312984450128833" as Psid;
const mid = "m_1" as Mid;
const at = new Date(1_790_000_000_123);
const receivedAt = new Date(1_790_000_001_000);
const messageId = "0b0f8a52-6f6e-4c9b-9d5c-2f6d0a4e7b11";

const translate = (event: MessengerEvent, appId: string | null = "612904778153290") =>
  translateEvent(event, { appId, receivedAt });

const message = {
  kind: "message",
  psid,
  mid,
  text: "Hi",
  attachments: [],
  at,
  isStandby: false,
} as const satisfies MessengerEvent;

function echo(changes: Partial<Extract<MessengerEvent, { kind: "echo" }>>): MessengerEvent {
  return {
    kind: "echo",
    psid,
    mid,
    text: "Hi",
    attachments: [],
    appId: null,
    metadata: null,
    at,
    isStandby: false,
    ...changes,
  };
}

test("a message becomes an inbound message under its mid, at Facebook's time", () => {
  expect(translate(message)).toEqual({
    kind: "inbound-message",
    contact: psid,
    arrival: null,
    message: {
      externalId: mid,
      text: "Hi",
      attachments: [],
      details: null,
      replyToExternalId: null,
      at,
      isStandby: false,
    },
  });
});

test("a message without a time takes the time of arrival, one without text an empty text", () => {
  expect(
    translate({ ...message, at: null, text: null, attachments: [{ type: "image", url: null }] }),
  ).toMatchObject({
    message: { text: "", attachments: [{ kind: "image" }], at: receivedAt },
  });
});

describe("an echo", () => {
  const metadata = metadataOf(messageId);

  test("of our app names the message it is a copy of", () => {
    expect(translate(echo({ appId: "612904778153290", metadata }))).toMatchObject({ echo: { messageId } });
  });

  test("is believed when the account's app is not known", () => {
    expect(translate(echo({ appId: "612904778153290", metadata }), null)).toMatchObject({
      echo: { messageId },
    });
  });

  test("of another app is never taken for ours, even with our metadata", () => {
    expect(translate(echo({ appId: "999", metadata }))).toMatchObject({
      echo: { messageId: null, author: "otherApp" },
    });
  });

  test("with metadata that is not ours names no message", () => {
    for (const foreign of ["cc:8841", "parley:message:", "parley:message:' or 1=1", null]) {
      expect(translate(echo({ appId: "612904778153290", metadata: foreign }))).toMatchObject({
        echo: { messageId: null },
      });
    }
  });

  test("from the Page inbox, or with no app, was written by a person there", () => {
    expect(translate(echo({ appId: "263902037430900" }))).toMatchObject({ echo: { author: "pageInbox" } });
    expect(translate(echo({ appId: null }))).toMatchObject({ echo: { author: "pageInbox" } });
  });
});

test("receipts keep their watermark, and a delivery its mids", () => {
  expect(translate({ kind: "delivery", psid, mids: [mid], watermark: at })).toEqual({
    kind: "receipt",
    contact: psid,
    receipt: { kind: "delivered", externalIds: [mid], watermark: at },
  });
  expect(translate({ kind: "read", psid, watermark: at })).toMatchObject({
    receipt: { kind: "read", externalIds: [], watermark: at },
  });
});

test("what we do not know is ignored with the keys it held", () => {
  expect(translate({ kind: "unknown", keys: ["reaction"] })).toEqual({
    kind: "ignored",
    reason: "unknown-event: reaction",
  });
});
