import { Prisma } from "../../platform/prisma-client/client";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { type DeliveryFailure, type DeliveryOutcome, retryDelayMs, spread } from "../delivery-outcome";
import { canBecome, type MessageStatus } from "../message";
import { statusOnceSent } from "../receipts";
import { projectMessages } from "./project-messages";

/** The moment at which something is recorded, and a number from 0 to below 1 by which what follows is spread. */
export type Moment = { now: Date; random: number };

/** What the deliverer does next with the conversation. */
export type AfterDelivery = { kind: "next" } | { kind: "wait"; until: Date };

/** How often an account that takes nothing is asked again, in case it recovers by itself. */
const unusableRetryMs = 300_000;

type MessageIds = { messageId: string; conversationId: string };

type Row = {
  account_id: string;
  status: MessageStatus;
  attempt_count: number;
  external_id: string | null;
  echo_at: Date | null;
  send_began_at: Date | null;
  failure: DeliveryFailure | null;
  delivered_watermark: Date | null;
  read_watermark: Date | null;
  has_changes: boolean;
};

/**
 * Writes down what became of handing a message to its channel, and answers how to go on. An echo or a
 * receipt may have been quicker than the channel's answer: what it settled stays.
 */
export async function recordDelivery(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  message: MessageIds,
  outcome: DeliveryOutcome,
  moment: Moment,
): Promise<AfterDelivery> {
  // A statement of its own, so that the next one reads what a receipt or an echo has just written.
  await tx.$queryRaw`select id from conversation where id = ${message.conversationId}::uuid for update`;
  const sentId = outcome.kind === "sent" ? outcome.externalId : null;
  const [row] = await tx.$queryRaw<Row[]>`
    select message.account_id, message.status, message.attempt_count, message.external_id, message.echo_at,
           message.send_began_at, message.failure,
           conversation.delivered_watermark, conversation.read_watermark,
           exists (select from message_change change
                    where change.account_id = message.account_id and change.external_id = ${sentId}) as has_changes
      from message join conversation on conversation.id = message.conversation_id
     where message.id = ${message.messageId}::uuid`;
  if (!row) throw new Error(`There is no message ${message.messageId}.`);

  const data: Prisma.MessageUpdateManyMutationInput = { revision: { increment: 1 } };
  if (sentId !== null && row.external_id === null) {
    data.externalId = sentId;
    row.echo_at ??= await absorbForeignCopy({ tx, announce }, message, sentId);
    data.echoAt = row.echo_at;
  }
  const change = decide(row, outcome, moment);
  if (canBecome(row.status, change.status)) {
    data.status = change.status;
    data.retryAt = change.retryAt;
    data.failure = change.failure ? (change.failure as Prisma.InputJsonObject) : Prisma.DbNull;
    if (change.status === "queued") data.sendBeganAt = null;
  }
  await tx.message.updateMany({ where: { id: message.messageId }, data });
  announce(messageChanged(message));
  if (sentId !== null && row.has_changes) {
    const { conversationId } = message;
    await projectMessages({ tx, announce }, { accountId: row.account_id, conversationId }, [sentId]);
  }
  return change.after;
}

type Change = {
  status: MessageStatus;
  failure: DeliveryFailure | null;
  retryAt: Date | null;
  after: AfterDelivery;
};

function decide(row: Row, outcome: DeliveryOutcome, { now, random }: Moment): Change {
  const next: AfterDelivery = { kind: "next" };
  const faultCount = row.failure?.faultCount ?? 0;
  switch (outcome.kind) {
    case "sent": {
      const subject = {
        externalId: outcome.externalId,
        echoAt: row.echo_at,
        sendBeganAt: row.send_began_at,
      };
      const watermarks = {
        deliveredWatermark: row.delivered_watermark,
        readWatermark: row.read_watermark,
      };
      return { status: statusOnceSent(subject, watermarks), failure: null, retryAt: null, after: next };
    }
    case "rejected":
      return { status: "failed", failure: outcome.failure, retryAt: null, after: next };
    case "unknown":
      return { status: "unconfirmed", failure: outcome.failure, retryAt: null, after: next };
    case "account-unusable": {
      // No retryAt: the account's recovery tries at once.
      const until = new Date(now.getTime() + unusableRetryMs);
      const failure = counted(outcome.failure, faultCount);
      return { status: "queued", failure, retryAt: null, after: { kind: "wait", until } };
    }
    case "try-again": {
      const faults = outcome.maximumTries === null ? faultCount : faultCount + 1;
      if (outcome.maximumTries !== null && faults >= outcome.maximumTries) {
        const reason = outcome.atLast ?? outcome.failure.reason;
        return { status: "failed", failure: { ...outcome.failure, reason }, retryAt: null, after: next };
      }
      const waitMs = Math.max(outcome.waitMs ?? 0, retryDelayMs(row.attempt_count));
      const until = new Date(now.getTime() + spread(waitMs, random));
      const failure = counted(outcome.failure, faults);
      return { status: "queued", failure, retryAt: until, after: { kind: "wait", until } };
    }
  }
}

/** Faults that are tried only so often are counted; an outage or a limit between them does not count. */
function counted(failure: DeliveryFailure, faultCount: number): DeliveryFailure {
  return faultCount === 0 ? failure : { ...failure, faultCount };
}

/**
 * An echo that carries no message id and comes before the channel's answer was recorded as sent outside
 * Parley; the answer now tells that it was this message. The copy goes, with its attachments, of which this
 * message has its own. Answers the platform's time for it, told by that echo.
 */
async function absorbForeignCopy(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { messageId, conversationId }: MessageIds,
  externalId: string,
): Promise<Date | null> {
  const copies = await tx.$queryRaw<{ id: string; echo_at: Date | null }[]>`
    select id, echo_at from message
     where conversation_id = ${conversationId}::uuid and external_id = ${externalId}
       and id <> ${messageId}::uuid and author in ('otherApp', 'pageInbox')`;
  for (const { id } of copies) {
    // Bytes already in our store lose their message and are cleared away as an upload that was never sent.
    await tx.attachment.deleteMany({ where: { messageId: id, fileState: { not: "stored" } } });
    await tx.message.delete({ where: { id } });
    announce(messageChanged({ conversationId, messageId: id }));
  }
  return copies[0]?.echo_at ?? null;
}
