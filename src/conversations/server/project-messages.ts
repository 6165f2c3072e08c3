import { isDeepStrictEqual } from "node:util";
import type { MessageChange as ChangeRow, Prisma } from "../../platform/prisma-client/client";

import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { type MessageChange, projectMessage } from "../message-changes";
import type { AddressKey } from "./address-key";

type ConversationOfAccount = Pick<AddressKey, "accountId"> & { conversationId: string };

/**
 * Makes messages read as all that is known to have been changed about them says. Of a message not yet recorded
 * the changes wait until it is. Answers how many messages read otherwise now. The caller holds the conversation's
 * lock.
 */
export async function projectMessages(
  { tx, announce }: Pick<UnitOfWork, "tx" | "announce">,
  { accountId, conversationId }: ConversationOfAccount,
  externalIds: readonly string[],
): Promise<number> {
  const ofThese = { accountId, conversationId, externalId: { in: [...externalIds] } };
  const messages = await tx.message.findMany({
    where: ofThese,
    select: {
      id: true,
      externalId: true,
      text: true,
      originalText: true,
      editedAt: true,
      deletedAt: true,
      reactions: true,
    },
  });
  if (messages.length === 0) return 0;
  const rows = await tx.messageChange.findMany({ where: ofThese });
  let changedCount = 0;
  for (const { id, externalId, ...present } of messages) {
    const changes = rows.filter((row) => row.externalId === externalId).map(toChange);
    const projection = projectMessage(present.originalText ?? present.text, changes);
    if (isDeepStrictEqual(projection, present)) continue;
    await tx.message.update({
      where: { id },
      data: {
        ...projection,
        reactions: projection.reactions as Prisma.InputJsonArray,
        revision: { increment: 1 },
      },
    });
    announce(messageChanged({ conversationId, messageId: id }));
    changedCount += 1;
  }
  return changedCount;
}

/** A change as recordMessageChange wrote it. */
function toChange({ kind, key, at, details }: ChangeRow): MessageChange {
  return { ...(details as object), kind, key, at } as MessageChange;
}
