import { z } from "zod";
import { newPasswordSchema } from "./credentials";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a link can be used: an invitation may wait for somebody's first day, a reset is wanted now. */
export const INVITATION_DAYS = 7;
export const RESET_LINK_HOURS = 24;
export const LINK_VALIDITY_MS = {
  invitation: INVITATION_DAYS * DAY_MS,
  reset: (RESET_LINK_HOURS / 24) * DAY_MS,
} as const;

/** The page that a link leads to. The secret follows after #, which browsers send to nobody. */
const PASSWORD_LINK_PATH = "/account/invitation";

/** The link itself, at the address under which people reach this installation. */
export function passwordLinkUrl(publicUrl: string, secret: string): string {
  return `${publicUrl}${PASSWORD_LINK_PATH}#${secret}`;
}

/** 32 bytes in base64url; whatever else stands in an address is no secret of ours. */
export const linkSecretSchema = z.string().max(200);

export const choosePasswordSchema = z.object({ secret: linkSecretSchema, password: newPasswordSchema });

/** What somebody types who has a link: the password twice, since nobody can tell them what they mistyped. */
export const chosenPasswordFormSchema = z
  .object({ password: newPasswordSchema, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "passwords-differ" });

/** What a link is worth, and whom it is for. */
export type PasswordLinkStatus =
  | { kind: "open"; name: string; username: string; expiresAt: Date }
  | { kind: "used"; usedAt: Date }
  | { kind: "expired"; expiresAt: Date }
  /** Never given, or mistyped; also that of somebody who is deactivated. */
  | { kind: "unknown" };

/** What is kept of a link, as far as it decides whether it can be used. */
export type KeptLink = { expiresAt: Date; usedAt: Date | null; isDeactivated: boolean };

/** Whether a link can be used now, and if not, why. */
export function judgeLink(
  link: KeptLink,
  now: Date,
): { kind: "open"; expiresAt: Date } | Exclude<PasswordLinkStatus, { kind: "open" }> {
  if (link.isDeactivated) return { kind: "unknown" };
  if (link.usedAt) return { kind: "used", usedAt: link.usedAt };
  return { kind: link.expiresAt.getTime() <= now.getTime() ? "expired" : "open", expiresAt: link.expiresAt };
}
