import type { z } from "zod";
import { type GraphError, graphErrorEnvelope } from "./graph-error";
import { type GraphUsage, readUsage } from "./graph-usage";
import { parseLosslessJson } from "./lossless-json";
import { appSecretProof } from "./signature";
import { isRecord, readText } from "./wire-values";

/** One call of the Graph API; the path is below the version, e.g. `me` or `104829617735521/messages`. */
type GraphRequest = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON; a form, which may hold files, as multipart. */
  body?: unknown;
  /** Longer than the client's own for a call that carries a file. */
  timeoutMs?: number;
};

/** Why a Graph call gave no value. No text in it holds the token or its proof. */
export type GraphFailure =
  /** Facebook refused, and says why. */
  | { kind: "graph-error"; error: GraphError; httpStatus: number }
  /** There was no connection: the call was certainly not processed. */
  | { kind: "unreachable"; reason: string }
  /** The connection ended without an answer: the call may have been processed. */
  | { kind: "no-answer"; reason: string }
  /** An answer that is neither a value nor an error of Facebook's: the call may have been processed. */
  | { kind: "unreadable-answer"; httpStatus: number; excerpt: string };

/** What came of a call; with it, where the answer told, how much of Facebook's limits is used. */
type GraphAnswer<Value> = ({ kind: "ok"; value: Value } | GraphFailure) & WithUsage;

export type WithUsage = { usage?: GraphUsage };

export type GraphClient = {
  /** Makes one call, once. Never throws for what the network or Facebook does. */
  request<Value>(request: GraphRequest, schema: z.ZodType<Value>): Promise<GraphAnswer<Value>>;
};

type GraphClientOptions = {
  /** Without version, e.g. `https://graph.facebook.com`. */
  baseUrl: string;
  /** E.g. `v26.0`. */
  version: string;
  /** The page access token, or an app's. */
  token: string;
  /** What else a call carries or is made of that no answer may repeat, beside the token and its proof. */
  secrets?: readonly string[] | undefined;
  /** With it, each call carries the proof that Facebook demands of apps that are set to require it. */
  appSecret?: string | null | undefined;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
};

/**
 * Calls the Graph API on behalf of one Page, or of an app. The token goes in a header, since URLs are logged on
 * their way.
 * https://developers.facebook.com/docs/graph-api/overview
 */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { token, appSecret, secrets = [], fetch = globalThis.fetch } = options;
  const proof = appSecret ? appSecretProof(token, appSecret) : null;
  const redact = redactor([token, proof, ...secrets]);

  return {
    async request(request, schema) {
      // Such a header cannot be made, and the exception that says so would quote the token.
      if (!/^[\x21-\x7e]+$/.test(token)) {
        return { kind: "unreachable", reason: "the token has characters that no token has" };
      }
      const { timeoutMs = options.timeoutMs ?? 10_000 } = request;
      const { type, body } = contentOf(request);
      const headers = { accept: "application/json", authorization: `Bearer ${token}` };
      try {
        const response = await fetch(requestUrl(options, request, proof), {
          method: request.method,
          headers: type === null ? headers : { ...headers, "content-type": type },
          body,
          cache: "no-store",
          redirect: "error",
          signal: AbortSignal.timeout(timeoutMs),
        });
        const answer = readAnswer({ response, body: await response.text(), schema, redact });
        const usage = readUsage(response.headers);
        return usage === null ? answer : { ...answer, usage };
      } catch (error) {
        return readNetworkFailure(error, timeoutMs);
      }
    },
  };
}

/** What a call carries. Of a form fetch itself writes the type, which holds the boundary of its parts. */
function contentOf({ body }: GraphRequest): { type: string | null; body: string | FormData | null } {
  if (body === undefined) return { type: null, body: null };
  if (body instanceof FormData) return { type: null, body };
  return { type: "application/json", body: JSON.stringify(body) };
}

function requestUrl(
  { baseUrl, version }: GraphClientOptions,
  { path, query }: GraphRequest,
  proof: string | null,
): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/${version}/${path}`);
  url.search = new URLSearchParams({
    ...query,
    ...(proof !== null && { appsecret_proof: proof }),
  }).toString();
  return url.href;
}

type Redact = (text: string) => string;

function readAnswer<Value>(answer: {
  response: Response;
  body: string;
  schema: z.ZodType<Value>;
  redact: Redact;
}): { kind: "ok"; value: Value } | GraphFailure {
  const { response, body, schema, redact } = answer;
  const { status: httpStatus, ok } = response;
  const json = parseOrNull(body);
  if (isRecord(json) && "error" in json) {
    // Some refusals come with HTTP 200.
    const refused = graphErrorEnvelope.safeParse(json);
    if (refused.success) {
      return { kind: "graph-error", error: redactError(refused.data.error, redact), httpStatus };
    }
  } else if (ok) {
    const accepted = schema.safeParse(json);
    if (accepted.success) return { kind: "ok", value: accepted.data };
  }
  return { kind: "unreadable-answer", httpStatus, excerpt: readText(redact(body).slice(0, 200)) ?? "" };
}

function parseOrNull(body: string): unknown {
  try {
    return parseLosslessJson(body);
  } catch {
    return null;
  }
}

/** "Malformed access token …" is one message that quotes the token. */
function redactError(error: GraphError, redact: Redact): GraphError {
  return {
    ...error,
    message: redact(error.message),
    userTitle: error.userTitle && redact(error.userTitle),
    userMessage: error.userMessage && redact(error.userMessage),
  };
}

function redactor(secrets: readonly (string | null)[]): Redact {
  const forms = secrets.flatMap((secret) => (secret ? [secret, encodeURIComponent(secret)] : []));
  return (text) => forms.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}

const stepsBeforeTheRequest = new Set<unknown>(["getaddrinfo", "connect"]);
const codesBeforeTheRequest = new Set<unknown>([
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);

/** Whatever is not known to have failed before the request was written counts as perhaps processed. */
function readNetworkFailure(error: unknown, timeoutMs: number): GraphFailure {
  if (!(error instanceof Error)) return { kind: "no-answer", reason: "the connection failed" };
  if (error.name === "TimeoutError") return { kind: "no-answer", reason: `no answer within ${timeoutMs} ms` };
  // fetch hides the reason in its cause; of several addresses tried, the cause is one error for all.
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause;
  const { code, syscall, message } = isRecord(cause) ? cause : {};
  if (message === "unexpected redirect") {
    return { kind: "unreachable", reason: "the address redirects elsewhere, which is not followed" };
  }
  const isBeforeTheRequest = stepsBeforeTheRequest.has(syscall) || codesBeforeTheRequest.has(code);
  return {
    kind: isBeforeTheRequest ? "unreachable" : "no-answer",
    reason: typeof code === "string" ? code : "the connection failed",
  };
}
