import { randomInt } from "node:crypto";
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { createPerformAct } from "./acts/perform-act";
import { createCustomerApi } from "./chats/customer-api";
import { createMessenger } from "./chats/messenger";
import { createClock } from "./clock";
import { createDashboardApi } from "./dashboard/dashboard-api";
import { createFaultPanel } from "./dashboard/faults";
import { createCdn } from "./files/cdn";
import { openFileStore } from "./files/file-store";
import { findPicture } from "./files/pictures";
import { createAttachmentUploads } from "./graph/attachment-uploads";
import { createGraphApi } from "./graph/graph-api";
import { createGraphLog } from "./graph/graph-log";
import { createSendEndpoint } from "./graph/send-endpoint";
import { answerAsset, favicon, pageHtml } from "./http/browser-pages";
import { type HttpAnswer, type HttpRequest, problem } from "./http/http-messages";
import { createHttpServer } from "./http/http-server";
import { createLive } from "./http/live";
import { createTimers } from "./timers";
import { createDeliveryLog } from "./webhooks/delivery-log";
import { createOutgoingMail } from "./webhooks/outgoing-mail";
import { createWebhookSender } from "./webhooks/webhook-sender";
import { withSubscription } from "./world/world";
import { openWorldStore } from "./world/world-store";

const hourMs = 3_600_000;

/**
 * Where and how a simulator runs. Port 0 takes a free one. Without a data file the world lives in memory.
 * Files that are sent lie beside the data file, in `simulator-files`. `delayMs` is how long Facebook takes before
 * each webhook; a random 150 to 400 when absent.
 */
type SimulatorOptions = { port: number; host: string; dataFile?: string; delayMs?: number };
/** A simulator that listens. `stop` ends every connection and keeps the world. */
export type RunningSimulator = { url: string; stop(): Promise<void> };

/** Starts the simulator: Graph API, customer's page and dashboard on one port. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { dataFile } = options;
  const store = await openWorldStore(dataFile);
  const files = openFileStore(
    dataFile === undefined ? undefined : join(dirname(dataFile), "simulator-files"),
  );
  const live = createLive();
  const timers = createTimers();
  const faults = createFaultPanel();
  const clock = createClock(timers, () => faults.current().clockOffsetHours * hourMs);
  const pauseMs = () => {
    if (faults.current().slowWebhooks) return randomInt(150, 2_500);
    return options.delayMs ?? randomInt(150, 400);
  };
  store.onChange(live.publish);
  faults.onChange(live.publish);
  faults.onChange(clock.moved);
  const log = createDeliveryLog(live.publish);
  const graphLog = createGraphLog(live.publish);
  const sender = createWebhookSender({
    world: store.current,
    faults,
    log,
    timers,
    clock,
    pauseMs,
    onGivenUp: (pageId) => store.change((world) => withSubscription(world, pageId, null)),
  });
  const mail = createOutgoingMail({ sender, faults, timers });
  // Addresses of files are such as the contact center can follow: as it last reached us, or else as a browser did.
  let origin = "";
  const cdn = createCdn({
    files,
    origin: () => origin,
    nowMs: clock.nowMs,
    lifetimeHours: () => faults.current().cdnLifetimeHours,
  });
  const messenger = createMessenger({
    store,
    mail,
    faults,
    timers,
    clock,
    cdn,
    pauseMs,
    onChange: live.publish,
  });
  const performAct = createPerformAct({ store, messenger, files, cdn });
  const uploads = createAttachmentUploads({ store, files });
  const answerSend = createSendEndpoint({ store, messenger, uploads, faults, timers });
  const answerGraph = createGraphApi({ store, answerSend, uploads, cdn, faults, timers, log: graphLog });
  const customerApi = createCustomerApi({ store, messenger, performAct, files, live });
  const answerDashboard = createDashboardApi({
    store,
    sender,
    log,
    graphLog,
    faults,
    live,
    performNamed: customerApi.performNamed,
  });

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    const { path } = request;
    if (path === "/") return pageHtml("customer-page");
    if (path === "/dashboard") return pageHtml("dashboard-page");
    if (path === "/favicon.svg" || path === "/favicon.ico") return favicon;
    if (path.startsWith("/assets/")) return (await answerAsset(path)) ?? problem(404, "No such file.");
    if (path.startsWith("/pictures/")) return findPicture(path) ?? problem(404, "No such picture.");
    if (path.startsWith("/cdn/")) return cdn.answer(request);
    origin ||= request.origin;
    if (path.startsWith("/api/")) return customerApi.answer(request);
    if (path.startsWith("/dashboard/api/")) return answerDashboard(request);
    origin = request.origin;
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
