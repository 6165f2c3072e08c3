import { listWebhookAccounts } from "../../../integration-accounts/server/webhook-accounts";
import { readSignedRequest } from "../../../messenger/signed-request";
import { type Database, database } from "../../../platform/database";
import { env } from "../../../platform/env";
import { log } from "../../../platform/log";
import { dataDeletionStatusPath } from "../data-deletion-paths";
import { recordDataDeletionRequest } from "./data-deletion-requests";
import { readBody } from "./read-body";

/** A signed request has some 200 bytes. */
const maximumBodyBytes = 16 * 1024;

/** What Facebook is told: where the person sees the status, and under which code; or what was wrong, in words. */
export type DataDeletionAnswer =
  | { status: 200; json: { url: string; confirmation_code: string } }
  | { status: 400 | 405 | 413 | 500; text: string };

/** A request as any HTTP server can give it. */
type DataDeletionHttpRequest = {
  method: string;
  contentType: string | null;
  /** The body as it arrives; not read beyond the limit. */
  body: AsyncIterable<Uint8Array>;
};

/**
 * Answers Meta's data deletion callback: somebody removed one of our apps at Facebook and asked for their data
 * to be deleted. The request is recorded; whose it is is neither kept nor logged. Never throws.
 *
 * The app-scoped id it names cannot be matched to the page-scoped ids under which conversations are kept, so
 * that nothing is deleted here; the status page says so, and what to do.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export async function answerDataDeletion(request: DataDeletionHttpRequest): Promise<DataDeletionAnswer> {
  const now = new Date();
  try {
    return await answer(database(), request, now);
  } catch (error) {
    log().error({ err: error }, "a data deletion request could not be recorded");
    return { status: 500, text: "The request could not be recorded. Send it again." };
  }
}

async function answer(
  database: Database,
  { method, contentType, body }: DataDeletionHttpRequest,
  now: Date,
): Promise<DataDeletionAnswer> {
  if (method !== "POST") {
    return {
      status: 405,
      text: "This is the data deletion callback of Parley. Only Facebook calls it, with POST.",
    };
  }
  if (contentType?.split(";")[0]?.trim().toLowerCase() !== "application/x-www-form-urlencoded") {
    return refused("the body must be application/x-www-form-urlencoded");
  }
  const bytes = await readBody(body, maximumBodyBytes);
  if (bytes === null) return { status: 413, text: `The body is larger than ${maximumBodyBytes} bytes.` };
  const fields = new URLSearchParams(new TextDecoder().decode(bytes)).getAll("signed_request");
  const [signedRequest] = fields;
  if (signedRequest === undefined) return refused("the field signed_request is missing");
  if (fields.length > 1) return refused("the field signed_request is given more than once");

  // What the app of a deactivated or deleted account signs is still genuine.
  const accounts = await listWebhookAccounts(database);
  const secrets = accounts.flatMap(({ appSecret }) => appSecret ?? []);
  const reading = readSignedRequest(signedRequest, secrets);
  if (reading.kind === "malformed") return refused(`signed_request is malformed: ${reading.reason}`);
  if (reading.kind === "unknown-secret") {
    return refused("signed_request is not signed with the App Secret of any account");
  }
  const ofApp = accounts.filter(({ appSecret }) => appSecret === reading.secret);
  const appId = ofApp.find((account) => account.appId !== null)?.appId ?? null;
  const { code } = await recordDataDeletionRequest(database, { appId, userId: reading.userId, now });
  log().info({ appId }, "a data deletion request was received");
  const url = env().publicUrl + dataDeletionStatusPath(code);
  return { status: 200, json: { url, confirmation_code: code } };
}

function refused(reason: string): DataDeletionAnswer {
  log().warn({ reason }, "a data deletion request was refused");
  return { status: 400, text: `Refused: ${reason}.` };
}
