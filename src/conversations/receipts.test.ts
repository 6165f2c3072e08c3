import { describe, expect, test } from "vitest";
import type { MessageStatus } from "./message";
import { type Receipt, type ReceiptSubject, statusAfterReceipt, statusOnceSent } from "./receipts";

const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1000);

function subject(changes: Partial<ReceiptSubject> = {}): ReceiptSubject {
  return { externalId: "m_1", status: "sent", echoAt: null, sendBeganAt: at(10), ...changes };
}

function receipt(changes: Partial<Receipt> = {}): Receipt {
  return { kind: "delivered", externalIds: [], watermark: at(20), ...changes };
}

describe("a receipt covers a message", () => {
  test("that it names, whatever the watermark says", () => {
    const named = receipt({ externalIds: ["m_1"], watermark: at(0) });
    expect(statusAfterReceipt(named, subject())).toBe("delivered");
  });

  test("whose echo is not newer than the watermark", () => {
    expect(statusAfterReceipt(receipt({ watermark: at(12) }), subject({ echoAt: at(12) }))).toBe("delivered");
    expect(statusAfterReceipt(receipt({ watermark: at(12) }), subject({ echoAt: at(13) }))).toBe("sent");
  });

  test("without an echo, when our request began not after the watermark", () => {
    expect(statusAfterReceipt(receipt({ watermark: at(10) }), subject())).toBe("delivered");
    expect(statusAfterReceipt(receipt({ watermark: at(9) }), subject())).toBe("sent");
  });

  test("and the echo's time wins over ours, whose clock may differ", () => {
    const message = subject({ echoAt: at(30), sendBeganAt: at(10) });
    expect(statusAfterReceipt(receipt({ watermark: at(20) }), message)).toBe("sent");
  });
});

test("a message that was never handed over is covered by no watermark", () => {
  expect(statusAfterReceipt(receipt(), subject({ status: "queued", sendBeganAt: null }))).toBe("queued");
});

test("a refused message is settled only by a receipt that names it", () => {
  const failed = subject({ status: "failed" });
  expect(statusAfterReceipt(receipt({ kind: "read" }), failed)).toBe("failed");
  expect(statusAfterReceipt(receipt({ externalIds: ["m_1"] }), failed)).toBe("delivered");
});

test("a message queued again is settled by a receipt that names its first try, and by no watermark", () => {
  const again = subject({ status: "queued", sendBeganAt: null });
  expect(statusAfterReceipt(receipt({ externalIds: ["m_1"] }), again)).toBe("delivered");
  expect(statusAfterReceipt(receipt(), again)).toBe("queued");
});

test("a read receipt implies delivery, and a late delivery receipt never moves a message back", () => {
  expect(statusAfterReceipt(receipt({ kind: "read" }), subject())).toBe("read");
  expect(statusAfterReceipt(receipt(), subject({ status: "read" }))).toBe("read");
});

test("whatever the order of two receipts, the message ends the same", () => {
  const statuses: MessageStatus[] = ["sending", "sent", "delivered", "unconfirmed"];
  const receipts = [receipt(), receipt({ kind: "read" }), receipt({ kind: "read", watermark: at(5) })];
  for (const status of statuses) {
    for (const first of receipts) {
      for (const second of receipts) {
        const after = (a: Receipt, b: Receipt) =>
          statusAfterReceipt(b, subject({ status: statusAfterReceipt(a, subject({ status })) }));
        expect(after(first, second), `${status}: ${first.kind}, ${second.kind}`).toBe(after(second, first));
      }
    }
  }
});

describe("a message confirmed as sent", () => {
  const none = { deliveredWatermark: null, readWatermark: null };

  test("is sent while no receipt has come", () => {
    expect(statusOnceSent(subject(), none)).toBe("sent");
  });

  test("is delivered or read when the receipt came before the confirmation", () => {
    expect(statusOnceSent(subject(), { ...none, deliveredWatermark: at(11) })).toBe("delivered");
    expect(statusOnceSent(subject(), { deliveredWatermark: at(11), readWatermark: at(11) })).toBe("read");
  });

  test("is not covered by receipts of earlier messages", () => {
    expect(statusOnceSent(subject(), { deliveredWatermark: at(9), readWatermark: at(9) })).toBe("sent");
  });
});
