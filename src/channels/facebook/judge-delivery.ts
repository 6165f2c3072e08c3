import { verifySignature } from "../../messenger/signature";
import { parseWebhook, type WebhookEntry } from "../../messenger/webhook";
import { type EntryVerdict, judgeEntry, mayBeUnsigned, type WebhookAccount } from "./judge-entry";

/** What the HTTP server gave: the bytes as they came, the signature header, and when. */
export type WebhookDelivery = { body: Uint8Array; signature: string | null; receivedAt: Date };

/** Why a request was turned away before anything of it was believed. */
export type WebhookRefusalReason = "unsigned" | "malformed-signature" | "unknown-secret" | "too-large";

/** What a delivery is worth. */
export type DeliveryVerdict =
  /** Nobody vouches for it: nothing of it is believed or kept. */
  | { kind: "refused"; reason: WebhookRefusalReason }
  /** Signed, and not to be read: it is kept and parked. */
  | {
      kind: "unreadable";
      delivery: WebhookDelivery;
      signerIds: readonly string[];
      reason: "not-json" | "unexpected-shape";
    }
  | JudgedRequest;

/** A request that was read, each entry with its verdict. */
export type JudgedRequest = {
  kind: "judged";
  delivery: WebhookDelivery;
  /** All accounts whose App Secret is the one that signed it; none when nobody's did. */
  signerIds: readonly string[];
  entries: readonly WebhookEntry[];
  verdicts: readonly EntryVerdict[];
};

/**
 * Judges a delivery: the signature over the raw bytes first, against each distinct secret; then each
 * entry by its own account. What no known secret signed is read only if an account has verification
 * switched off, and believed only if each of its entries names such an account.
 */
export function judgeDelivery(
  delivery: WebhookDelivery,
  accounts: readonly WebhookAccount[],
): DeliveryVerdict {
  const secrets = [...new Set(accounts.flatMap(({ appSecret }) => appSecret ?? []))];
  const signature = verifySignature(delivery.body, delivery.signature, secrets);
  const isSigned = signature.kind === "matched";
  const isWorthReading = isSigned || accounts.some(({ verifySignatures }) => !verifySignatures);
  const parsed = isWorthReading ? parseWebhook(delivery.body) : null;
  const entries = parsed?.kind === "parsed" ? parsed.entries : [];
  const pageIds = entries.map(({ pageId }) => pageId);

  if (signature.kind !== "matched" && !mayBeUnsigned(pageIds, accounts)) {
    const reason = signature.kind === "malformed" ? "malformed-signature" : signature.kind;
    return { kind: "refused", reason };
  }
  const matchedSecret = isSigned ? signature.secret : null;
  const signers = accounts.filter(({ appSecret }) => appSecret !== null && appSecret === matchedSecret);
  const signerIds = signers.map(({ id }) => id);
  if (parsed?.kind !== "parsed") {
    return { kind: "unreadable", delivery, signerIds, reason: parsed?.kind ?? "not-json" };
  }
  const verdicts = pageIds.map((pageId) => judgeEntry(pageId, matchedSecret, accounts));
  return { kind: "judged", delivery, signerIds, entries, verdicts };
}

/** Whether nothing of a request is to be believed: it has entries, and each is refused. */
export function isRefusedWhole({ verdicts }: JudgedRequest): boolean {
  return verdicts.length > 0 && verdicts.every(({ kind }) => kind === "refuse");
}
