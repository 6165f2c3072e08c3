import { createHmac } from "node:crypto";
import { type GraphCall, textParam } from "./graph-call";
import { appTokenWrong, proofWrong, tokenMissing, tokenUnknown } from "./graph-errors";
import { app, pages, person, type SamplePage } from "./sample-pages";

/** Whose access token it is. */
export type TokenOwner = { kind: "page"; page: SamplePage } | { kind: "person" } | { kind: "app" };

/** Tells whose token this is; undefined when it is nobody's. Does not look at app tokens. */
export function ownerOf(token: string): Exclude<TokenOwner, { kind: "app" }> | undefined {
  if (token === person.token) return { kind: "person" };
  const page = pages.find((candidate) => candidate.token === token);
  return page && { kind: "page", page };
}

/** Who makes the call, with the appsecret_proof checked when there is one. Throws GraphRefusal. */
export function authenticate(call: GraphCall): TokenOwner {
  const token = call.accessToken;
  if (token === undefined || token === "") throw tokenMissing();
  if (token.startsWith(`${app.id}|`)) {
    if (token !== `${app.id}|${app.secret}`) throw appTokenWrong();
    return { kind: "app" };
  }
  const owner = ownerOf(token);
  if (owner === undefined) throw tokenUnknown();
  const proof = textParam(call, "appsecret_proof");
  if (proof !== undefined && proof !== proofOf(token, textParam(call, "appsecret_time"))) throw proofWrong();
  return owner;
}

/** Source: Graph API, "secure calls with appsecret_proof"; with a time, the token and the time are signed. */
function proofOf(token: string, time: string | undefined): string {
  const message = time === undefined ? token : `${token}|${time}`;
  return createHmac("sha256", app.secret).update(message).digest("hex");
}
