import { randomInt } from "node:crypto";
import { STATUS_CODES } from "node:http";

const timeoutMs = 5_000;

/** Whether the callback URL answered for itself, or in one sentence why not. */
type Handshake = { kind: "verified" } | { kind: "failed"; cause: string };

/**
 * Asks a callback URL to prove that its owner knows the verify token: a GET with `hub.mode`, `hub.challenge`
 * and `hub.verify_token`, which must be answered 200 with exactly the challenge within 5 seconds. Unlike
 * Facebook it also takes plain http, so that a contact center on this machine can be connected.
 */
export async function verifyCallback(callbackUrl: string, verifyToken: string): Promise<Handshake> {
  const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return failed("The callback URL is not an http or https address.");
  }
  if (verifyToken === "") return failed("The verify token is empty.");
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "user-agent": "facebookplatform/1.0 (+simulator)" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) return failed(`It answered ${statusText(response.status)} instead of 200.`);
    if (!body.equals(Buffer.from(challenge)))
      return failed(`It answered ${shown(body)} instead of the challenge.`);
    return { kind: "verified" };
  } catch (error) {
    return failed(networkCause(error));
  }
}

/** Says in a sentence why a request to the callback URL got no answer. */
export function networkCause(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "It did not answer within 5 seconds.";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  if (code === "ECONNREFUSED") return "Nothing listens at this address (connection refused).";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The host name is not known.";
  return `The connection failed (${code}).`;
}

function failed(cause: string): Handshake {
  return { kind: "failed", cause };
}

function statusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

function shown(body: Buffer): string {
  if (body.length === 0) return "an empty body";
  const text = body.toString("utf8");
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}
