import { createHash } from "node:crypto";
import type { AccountState } from "../../integration-accounts/account-health";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { ReplyWindow } from "../reply-window";
import { ensureDelivery } from "./delivery-queue";
import { lockOutlet } from "./lock-outlet";

/** Something that is said to a contact by the installation, and by no person. */
export type SystemMessage = {
  conversationId: string;
  /** What makes it one: the same key in the same conversation is the same message. */
  key: string;
  /** At most maximumReplyLength. */
  text: string;
};

/** What queueing one answers; other than `queued`, nothing was written, and why. */
export type QueuedSystemMessage =
  | { kind: "queued" }
  | { kind: "refused"; window: Extract<ReplyWindow, { allowed: false }> }
  | { kind: "account-closed"; accountState: Exclude<AccountState, "usable"> }
  /** Another app has the thread: who is spoken to there by it hears nothing of ours. */
  | { kind: "held-elsewhere" };

/**
 * Writes a message of the author *system* as queued and ensures its delivery, in the caller's transaction, once however
 * often it is asked. It goes out within the reply window only, never as the late answer of a person
 * (docs/decisions/0026-delivering-replies.md). It takes the conversation's lock.
 */
export async function queueSystemMessage(
  { tx, announce }: UnitOfWork,
  { conversationId, key, text }: SystemMessage,
  now: Date,
): Promise<QueuedSystemMessage> {
  const { window, accountState, isHeldElsewhere, accountId, nextAt } = await lockOutlet(
    tx,
    { conversationId, author: "system" },
    now,
  );
  const messageId = idOf(`${conversationId}/${key}`);
  if ((await tx.message.count({ where: { id: messageId } })) > 0) return { kind: "queued" };
  if (!window.allowed) return { kind: "refused", window };
  if (accountState !== "usable") return { kind: "account-closed", accountState };
  if (isHeldElsewhere) return { kind: "held-elsewhere" };

  await tx.message.create({
    data: {
      id: messageId,
      conversationId,
      accountId,
      direction: "outbound",
      author: "system",
      text,
      status: "queued",
      at: nextAt,
    },
  });
  await tx.conversation.update({ where: { id: conversationId }, data: { lastMessageAt: nextAt } });
  await ensureDelivery(tx, conversationId);
  announce(messageChanged({ conversationId, messageId }));
  return { kind: "queued" };
}

/** A UUID made of a text (RFC 9562, version 8): the same for the same text. */
function idOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
