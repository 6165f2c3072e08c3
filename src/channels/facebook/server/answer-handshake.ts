import { listVerifyTokens, recordHandshake } from "../../../integration-accounts/server/webhook-accounts";
import { matchVerifyToken, readChallenge } from "../../../messenger/subscription";
import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import { unitOfWork } from "../../../platform/unit-of-work";
import { type HandshakeFault, keepAcceptedHandshake, keepRefusedHandshake } from "./handshake-ledger";
import type { WebhookAnswer } from "./receive-together";

const pageId = /^\d{1,30}$/;

/**
 * Answers Facebook's verification request: the challenge, untouched, when the verify token is that of any
 * active account; else 403 with which part is wrong. An address that names a Page asks for the token of that
 * Page's account. Whatever the answer, the handshake is kept.
 */
export async function answerHandshake(
  database: Database,
  { query, namedPage }: { query: URLSearchParams; namedPage: string | null },
  now: Date,
): Promise<WebhookAnswer> {
  const refuse = async (fault: HandshakeFault, reason: string): Promise<WebhookAnswer> => {
    log().warn({ fault }, "a verification request was refused");
    await keepRefusedHandshake(database, fault, now);
    return { status: 403, text: `Verification failed: ${reason}.` };
  };

  const reading = readChallenge(query);
  if (reading.kind === "malformed") return refuse(reading.fault, reading.reason);
  if (namedPage !== null && !pageId.test(namedPage)) {
    return refuse("malformed-page-id", "what follows the webhook's address is not a Page ID");
  }
  const active = await listVerifyTokens(database);
  const asked = namedPage === null ? active : active.filter((account) => account.pageId === namedPage);
  if (namedPage !== null && asked.length === 0) {
    return refuse("unknown-page-id", "no active integration account has the Page ID in this address");
  }
  const accountIds = matchVerifyToken(reading.verifyToken, asked);
  if (accountIds.length === 0) {
    const whose =
      namedPage === null ? "no active integration account has" : "the Page's account does not have";
    return refuse("unknown-verify-token", `${whose} this verify token`);
  }
  await unitOfWork(database, async (work) => {
    await recordHandshake(work, accountIds, now);
    await keepAcceptedHandshake(work.tx, accountIds, now);
  });
  return { status: 200, text: reading.challenge };
}
