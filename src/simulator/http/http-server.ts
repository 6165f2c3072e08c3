import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type HttpAnswer, type HttpRequest, problem } from "./http-messages";

/** Above the 25 MB that an attachment may have, so that it is the Send API that refuses a larger one. */
const bodyLimitBytes = 40 * 1_024 * 1_024;

/** Serves what `answer` gives for each request; an exception becomes a 500 with its message. */
export function createHttpServer(answer: (request: HttpRequest) => Promise<HttpAnswer>): Server {
  return createServer((incoming, response) => {
    void readRequest(incoming)
      .then((request) => (request === null ? problem(413, "The body is too large.") : answer(request)))
      .catch((error: unknown) => problem(500, error instanceof Error ? error.message : String(error)))
      .then((given) => give(given, response));
  });
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > bodyLimitBytes) return null;
    chunks.push(chunk);
  }
  const origin = `http://${incoming.headers.host ?? "localhost"}`;
  const url = new URL(incoming.url ?? "/", origin);
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    header: (name) => incoming.headers[name]?.toString(),
    body: Buffer.concat(chunks),
    origin,
  };
}

function give(answer: HttpAnswer, response: ServerResponse): void {
  if (answer.kind === "never") return;
  if (answer.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (answer.kind === "stream") {
    answer.open(response);
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    "content-type": answer.contentType,
    "content-length": body.length,
    "x-content-type-options": "nosniff",
    ...answer.headers,
  });
  response.end(body, answer.afterwards);
}
