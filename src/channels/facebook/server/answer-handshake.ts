import { listVerifyTokens, recordHandshake } from "../../../integration-accounts/server/webhook-accounts";
import { matchVerifyToken, readChallenge } from "../../../messenger/subscription";
import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import type { WebhookAnswer } from "./receive-together";

/**
 * Answers Facebook's verification request: the challenge, untouched, when the verify token is that of any
 * active account; else 403.
 */
export async function answerHandshake(
  database: Database,
  query: URLSearchParams,
  now: Date,
): Promise<WebhookAnswer> {
  const reading = readChallenge(query);
  if (reading.kind === "malformed") {
    log().warn({ reason: reading.reason }, "a malformed verification request was refused");
    return { status: 403, text: "Verification failed: the request is malformed." };
  }
  const accounts = await listVerifyTokens(database);
  const matchedIds = new Set(matchVerifyToken(reading.verifyToken, accounts));
  if (matchedIds.size === 0) {
    log().warn("a verification request with an unknown verify token was refused");
    return { status: 403, text: "Verification failed: no integration account has this verify token." };
  }
  await recordHandshake(
    database,
    accounts.filter(({ id }) => matchedIds.has(id)),
    now,
  );
  return { status: 200, text: reading.challenge };
}
