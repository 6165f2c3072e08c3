import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import sirv from "sirv";
import { readWebhookPath } from "../channels/facebook/webhook-path";
import { jobsStarted } from "../platform/jobs";
import { log } from "../platform/log";
import { onShutdown } from "../platform/shutdown";
import { believedForwardedFor } from "./forwarded-for";
import { portError } from "./free-port";
import { staticFolder } from "./production-build";
import { projectFolder } from "./project-folder";

/** Answers a request itself, to its end. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Longer than the idle time of the usual reverse proxies, which would otherwise reuse a closed connection. */
const keepAliveMs = 75_000;
/** What requests may take to finish once the process stops. */
const graceMs = 5_000;
const staticPath = "/_next/static/";
const aYearSeconds = 365 * 24 * 3600;

/**
 * Starts the HTTP listener in front of the built web application. The webhook's paths are answered by
 * `answerWebhook`, without the framework's cost (docs/architecture.md); scripts and style sheets from their folder,
 * where they lie compressed; everything else, and the webhook's paths too if it is absent, by Next.
 */
export async function startWebServer(options: {
  host: string;
  port: number;
  answerWebhook: Answer | undefined;
}): Promise<void> {
  const { host, port, answerWebhook } = options;
  const app = next({ dev: false, dir: projectFolder, hostname: host, port });
  await app.prepare();
  // Next goes on while its instrumentation still starts the jobs, without which no new contact can be recorded.
  await jobsStarted();
  onShutdown("web application", () => app.close());
  const answerPage = app.getRequestHandler();
  const answerFile = sirv(staticFolder, {
    immutable: true,
    maxAge: aYearSeconds,
    brotli: true,
    gzip: true,
    setHeaders,
  });

  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    const { headers, socket } = request;
    headers["x-forwarded-for"] = believedForwardedFor(
      headers["x-forwarded-for"]?.toString(),
      socket.remoteAddress,
    );
    const [path = ""] = (request.url ?? "").split("?");
    if (path.startsWith(staticPath) && request.url) {
      request.url = request.url.slice(staticPath.length - 1);
      return answerFile(request, response);
    }
    const answer = (readWebhookPath(path) && answerWebhook) ?? answerPage;
    answer(request, response).catch((error: unknown) => fail(error, response));
  });
  await listen(server, host, port);
  onShutdown("HTTP listener", () => close(server));
}

/** As all other answers that a browser shows say it (next.config.js). */
function setHeaders(response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Vary", "Accept-Encoding");
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portError(error, "PORT", host, port)));
    server.listen(port, host, resolve);
  });
}

function fail(error: unknown, response: ServerResponse): void {
  log().error({ err: error }, "a request failed");
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A kept-alive connection becomes idle, and would stay, when its last request is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
