import { recordAudit } from "../../platform/audit-log";
import { type Database, inTransaction, type Transaction } from "../../platform/database";
import { judgeLink, type PasswordLinkStatus } from "../password-link";
import { hashPassword } from "./password-hash";
import { digestOf } from "./password-links";
import { passwordLinkLimits } from "./sign-in-limits";

type SlowDown = { kind: "slow-down"; retryAfterSeconds: number };

/** Whoever has a link, and where they ask from. */
export type LinkHolder = { secret: string; address: string; now: Date };

/** What a link is worth. Guesses from one address are counted, as those at passwords are. */
export async function findPasswordLink(
  database: Database,
  holder: LinkHolder,
): Promise<PasswordLinkStatus | SlowDown> {
  const limits = passwordLinkLimits(database, holder.address);
  const counted = await limits.count();
  if (counted.kind === "slow-down") return counted;
  const link = await readLink(database, holder);
  if (link.kind !== "unknown") await limits.forget();
  if (link.kind !== "open") return link;
  const { kind, name, username, expiresAt } = link;
  return { kind, name, username, expiresAt };
}

export type ChosenPassword = { kind: "chosen" } | Exclude<PasswordLinkStatus, { kind: "open" }> | SlowDown;

/** Whoever has a link that can be used gives its user a password, once; every sign-in session of theirs ends. */
export async function choosePassword(
  database: Database,
  holder: LinkHolder & { password: string },
): Promise<ChosenPassword> {
  const found = await findPasswordLink(database, holder);
  if (found.kind !== "open") return found;
  const passwordHash = await hashPassword(holder.password);
  return inTransaction(database, async (tx): Promise<ChosenPassword> => {
    await lockLink(tx, holder.secret);
    const link = await readLink(tx, holder);
    if (link.kind !== "open") return link;
    const { id, userId } = link;
    await tx.passwordLink.update({ where: { id }, data: { usedAt: holder.now } });
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, passwordIsTemporary: false, sessionVersion: { increment: 1 } },
    });
    await recordAudit(tx, { actorId: userId, action: "user.password-chosen", subject: `user/${userId}` });
    return { kind: "chosen" };
  });
}

/** The user first, as whoever makes another link or deactivates them does; then the link. */
async function lockLink(tx: Transaction, secret: string): Promise<void> {
  await tx.$queryRaw`
    select id from "user"
     where id = (select user_id from password_link where digest = ${digestOf(secret)})
       for no key update`;
}

type OpenLink = Extract<PasswordLinkStatus, { kind: "open" }> & { id: string; userId: string };

async function readLink(
  reader: Database | Transaction,
  { secret, now }: Pick<LinkHolder, "secret" | "now">,
): Promise<OpenLink | Exclude<PasswordLinkStatus, { kind: "open" }>> {
  const link = await reader.passwordLink.findUnique({
    where: { digest: digestOf(secret) },
    include: { user: { select: { name: true, username: true, deactivatedAt: true } } },
  });
  if (!link) return { kind: "unknown" };
  const { id, userId, expiresAt, usedAt, user } = link;
  const judged = judgeLink({ expiresAt, usedAt, isDeactivated: user.deactivatedAt !== null }, now);
  if (judged.kind !== "open") return judged;
  return { ...judged, id, userId, name: user.name, username: user.username };
}
