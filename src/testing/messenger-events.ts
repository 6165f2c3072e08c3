import {
  type ApplicableEvent,
  applyEvents,
  type EventResult,
} from "../channels/facebook/server/apply-events";
import type { MessengerEvent } from "../messenger/events";
import type { Mid, Psid } from "../messenger/identifiers";
import type { Database } from "../platform/database";
import { unitOfWork } from "../platform/unit-of-work";
import { testPage } from "./contact-center";

/** The moment that the minutes of these events count from. */
export const testStart = new Date("2026-11-22T12:00:00.000Z");

/** So many minutes after the start. */
export const minute = (count: number) => new Date(testStart.getTime() + count * 60_000);

const psid = "7312984450128833" as Psid;
const mid = (id: string) => id as Mid;

type OfKind<Kind extends MessengerEvent["kind"]> = Extract<MessengerEvent, { kind: Kind }>;
type Changes<Kind extends MessengerEvent["kind"]> = Partial<OfKind<Kind>>;

/** Events of one person, each at a minute, as the reader of webhooks gives them. */
export const events = {
  message: (id: string, at: number, changes: Changes<"message"> = {}): OfKind<"message"> => ({
    kind: "message",
    psid,
    mid: mid(id),
    text: id,
    attachments: [],
    at: minute(at),
    isStandby: false,
    ...changes,
  }),
  echo: (id: string, at: number, changes: Changes<"echo"> = {}): OfKind<"echo"> => ({
    kind: "echo",
    psid,
    mid: mid(id),
    text: id,
    attachments: [],
    appId: "263902037430900",
    metadata: null,
    at: minute(at),
    isStandby: false,
    ...changes,
  }),
  postback: (title: string, at: number, changes: Changes<"postback"> = {}): OfKind<"postback"> => ({
    kind: "postback",
    psid,
    mid: null,
    title,
    payload: title.toUpperCase(),
    at: minute(at),
    isStandby: false,
    ...changes,
  }),
  referral: (ref: string, at: number): OfKind<"referral"> => ({
    kind: "referral",
    psid,
    at: minute(at),
    isStandby: false,
    referral: {
      ref,
      source: "SHORTLINK",
      type: "OPEN_THREAD",
      adId: null,
      adTitle: null,
      productId: null,
      refererUri: null,
    },
  }),
  edit: (id: string, at: number, text: string, number: number | null = null): OfKind<"edit"> => ({
    kind: "edit",
    psid,
    mid: mid(id),
    text,
    number,
    at: minute(at),
    isStandby: false,
  }),
  reaction: (id: string, at: number, emoji: string | null): OfKind<"reaction"> => ({
    kind: "reaction",
    psid,
    mid: mid(id),
    action: emoji === null ? "unreact" : "react",
    emoji,
    name: null,
    at: minute(at),
    isStandby: false,
  }),
  deletion: (id: string, at: number): OfKind<"deletion"> => ({
    kind: "deletion",
    psid,
    mid: mid(id),
    at: minute(at),
    isStandby: false,
  }),
  delivery: (watermark: number, ids: readonly string[] = []): OfKind<"delivery"> => ({
    kind: "delivery",
    psid,
    mids: ids.map(mid),
    watermark: minute(watermark),
  }),
  read: (watermark: number): OfKind<"read"> => ({ kind: "read", psid, watermark: minute(watermark) }),
  handover: (change: OfKind<"handover">["change"], appId: string | null, at: number): OfKind<"handover"> => ({
    kind: "handover",
    psid,
    change,
    appId,
    previousAppId: null,
    metadata: null,
    at: minute(at),
    isStandby: false,
  }),
};

type ApplyOptions = { accountId: string; appId?: string | null; receivedAt?: Date; isolated?: boolean };

/** Applies events as one webhook request would: in one transaction. Answers what became of each. */
export function applyTogether(
  database: Database,
  { accountId, appId = testPage.appId, receivedAt = testStart, isolated = false }: ApplyOptions,
  batch: readonly MessengerEvent[],
): Promise<EventResult[]> {
  const applicable = batch.map(
    (event): ApplicableEvent => ({ event, account: { id: accountId, appId }, receivedAt }),
  );
  return unitOfWork(database, (work) => applyEvents(work, applicable, { isolated }));
}
