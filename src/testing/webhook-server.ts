import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { afterAll, beforeAll } from "vitest";
import { answerWebhookRequest } from "../channels/facebook/server/webhook-listener";

/** What came back over the wire. */
export type WireAnswer = { status: number; contentType: string | undefined; body: Buffer };

type WireRequest = { method?: string; headers?: Record<string, string>; body?: Uint8Array };

/** Serves the webhook's listener to the tests of a file; answers what calls it over HTTP. */
export function onWebhookServer(): (path: string, request?: WireRequest) => Promise<WireAnswer> {
  const server = createServer((request, response) => void answerWebhookRequest(request, response));
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  return (path, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("The server has no port.");
      const call = httpRequest(
        { host: "127.0.0.1", port: address.port, path, method, headers, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              contentType: response.headers["content-type"],
              body: Buffer.concat(chunks),
            }),
          );
          response.on("error", reject);
        },
      );
      call.on("error", reject);
      call.end(body);
    });
}
