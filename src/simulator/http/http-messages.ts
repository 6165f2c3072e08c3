import type { ServerResponse } from "node:http";

/** An HTTP request that was read whole. `origin` is how the caller reached us, for addresses in answers. */
export type HttpRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: Buffer;
  origin: string;
};

/**
 * How a request is answered: with a body (and something to do once it is sent), by a stream that stays open, never,
 * or by cutting the connection.
 */
export type HttpAnswer =
  | {
      kind: "body";
      status: number;
      contentType: string;
      body: string | Buffer;
      headers?: Record<string, string>;
      afterwards?: () => void;
    }
  | { kind: "stream"; open: (response: ServerResponse) => void }
  | { kind: "never" }
  | { kind: "reset" };

/** An answer of plain JSON, as the simulator's own pages and tests read it. */
export function json(status: number, value: unknown): HttpAnswer {
  return {
    kind: "body",
    status,
    contentType: "application/json; charset=utf-8",
    body: JSON.stringify(value),
    headers: { "cache-control": "no-store" },
  };
}

/** Says in the form of `json` what was wrong with a request. */
export function problem(status: number, error: string): HttpAnswer {
  return json(status, { error });
}

/**
 * The JSON of a request to the simulator's own API. Only `application/json` is read: a browser does not send that
 * to another site without asking, so no other web page can play the simulator.
 */
export function readJson(
  request: HttpRequest,
): { kind: "json"; value: unknown } | { kind: "refused"; answer: HttpAnswer } {
  if (!request.header("content-type")?.startsWith("application/json")) {
    return { kind: "refused", answer: problem(415, "The content type must be application/json.") };
  }
  try {
    return { kind: "json", value: JSON.parse(request.body.toString("utf8")) };
  } catch {
    return { kind: "refused", answer: problem(400, "The body is not JSON.") };
  }
}
