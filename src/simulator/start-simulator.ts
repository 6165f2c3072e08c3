import { randomInt } from "node:crypto";
import type { Server } from "node:http";
import { createCustomerApi } from "./chats/customer-api";
import { createMessenger } from "./chats/messenger";
import { createDashboardApi } from "./dashboard/dashboard-api";
import { createFaultPanel } from "./dashboard/faults";
import { findPicture } from "./files/pictures";
import { createGraphApi } from "./graph/graph-api";
import { createSendEndpoint } from "./graph/send-endpoint";
import { answerAsset, favicon, pageHtml } from "./http/browser-pages";
import { type HttpAnswer, type HttpRequest, problem } from "./http/http-messages";
import { createHttpServer } from "./http/http-server";
import { createLive } from "./http/live";
import { createTimers } from "./timers";
import { createDeliveryLog } from "./webhooks/delivery-log";
import { createWebhookSender } from "./webhooks/webhook-sender";
import { withSubscription } from "./world/world";
import { openWorldStore } from "./world/world-store";

/**
 * Where and how a simulator runs. Port 0 takes a free one. Without a data file the world lives in memory.
 * `delayMs` is how long Facebook takes before each webhook; a random 150 to 400 when absent.
 */
type SimulatorOptions = { port: number; host: string; dataFile?: string; delayMs?: number };
/** A simulator that listens. `stop` ends every connection and keeps the world. */
export type RunningSimulator = { url: string; stop(): Promise<void> };

/** Starts the simulator: Graph API, customer's page and dashboard on one port. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const store = await openWorldStore(options.dataFile);
  const live = createLive();
  const timers = createTimers();
  const pauseMs = () => options.delayMs ?? randomInt(150, 400);
  store.onChange(live.publish);
  const log = createDeliveryLog(live.publish);
  const faults = createFaultPanel(live.publish);
  const sender = createWebhookSender({
    world: store.current,
    faults,
    log,
    timers,
    pauseMs,
    onGivenUp: (pageId) => store.change((world) => withSubscription(world, pageId, null)),
  });
  const messenger = createMessenger({ store, sender, faults, timers, pauseMs, onChange: live.publish });
  const answerSend = createSendEndpoint({ messenger, faults, timers });
  const answerGraph = createGraphApi({ store, answerSend, faults, timers });
  const answerCustomer = createCustomerApi({ store, messenger, live });
  const answerDashboard = createDashboardApi({ store, sender, log, faults, live });

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    const { path } = request;
    if (path === "/") return pageHtml("customer-page");
    if (path === "/dashboard") return pageHtml("dashboard-page");
    if (path === "/favicon.svg" || path === "/favicon.ico") return favicon;
    if (path.startsWith("/assets/")) return (await answerAsset(path)) ?? problem(404, "No such file.");
    if (path.startsWith("/pictures/")) return findPicture(path) ?? problem(404, "No such picture.");
    if (path.startsWith("/api/")) return answerCustomer(request);
    if (path.startsWith("/dashboard/api/")) return answerDashboard(request);
    return answerGraph(request);
  }

  const server = createHttpServer(answer);
  const url = await listen(server, options);
  return {
    url,
    async stop() {
      timers.stop();
      live.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}

function listen(server: Server, { port, host }: SimulatorOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actualPort = typeof address === "object" && address !== null ? address.port : port;
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
      resolve(`http://${name.includes(":") ? `[${name}]` : name}:${actualPort}`);
    });
  });
}
