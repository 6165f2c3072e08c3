import { openSecret, sealSecret } from "../../platform/secret-box";

/** The three secrets of an account, for three purposes: call the Graph API, check signatures, answer the handshake. */
export type AccountCredentials = { token: string; appSecret: string | null; verifyToken: string };

type SealedCredentials = { id: string; token: string; appSecret: string | null; verifyToken: string };

const place = (accountId: string, column: string) => `integration-account/${accountId}/${column}`;

/** Seals one secret for its column of one account. */
export function sealCredential(accountId: string, column: keyof AccountCredentials, secret: string): string {
  return sealSecret(secret, place(accountId, column));
}

/** Opens an account's page access token. */
export function openToken({ id, token }: Pick<SealedCredentials, "id" | "token">): string {
  return openSecret(token, place(id, "token"));
}

/** Opens an account's app secret; null when it has none. */
export function openAppSecret({ id, appSecret }: Pick<SealedCredentials, "id" | "appSecret">): string | null {
  return appSecret === null ? null : openSecret(appSecret, place(id, "appSecret"));
}

/** Opens an account's verify token. */
export function openVerifyToken({ id, verifyToken }: Pick<SealedCredentials, "id" | "verifyToken">): string {
  return openSecret(verifyToken, place(id, "verifyToken"));
}
