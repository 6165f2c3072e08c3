import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";
import { LINK_VALIDITY_MS } from "../password-link";

/** What is kept of a link's secret. */
export function digestOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

/**
 * Makes a link with which a user chooses their password, in the caller's transaction and under the user's lock; the
 * ones before it end. Answers its secret, which can be told this once.
 */
export async function createPasswordLink(
  tx: Transaction,
  link: { userId: string; actorId: string; kind: keyof typeof LINK_VALIDITY_MS; now: Date },
): Promise<{ secret: string; expiresAt: Date }> {
  const { userId, actorId, kind, now } = link;
  await endPasswordLinks(tx, userId, now);
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + LINK_VALIDITY_MS[kind]);
  await tx.passwordLink.create({
    data: {
      id: randomUUID(),
      userId,
      digest: digestOf(secret),
      createdById: actorId,
      createdAt: now,
      expiresAt,
    },
  });
  return { secret, expiresAt };
}

/** Ends the links of a user that can still be used. */
export async function endPasswordLinks(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.passwordLink.updateMany({
    where: { userId, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
}
