import { z } from "zod";
import type { DeliveryLog, WebhookDelivery } from "./delivery-log";
import { type FaultPanel, type Faults, faultsPatchSchema } from "./faults";
import { verifyCallback } from "./handshake";
import { type HttpAnswer, type HttpRequest, json, problem, readJson } from "./http-messages";
import type { Live } from "./live";
import { app, findPage, pages } from "./sample-pages";
import { dashboardTestBody } from "./webhook-events";
import type { WebhookSender } from "./webhook-sender";
import { type AppWebhook, knownFields, withSubscription, withWebhook } from "./world";
import type { WorldStore } from "./world-store";

const callbackSchema = z.object({ callbackUrl: z.string().trim(), verifyToken: z.string() });
const subscriptionSchema = z.object({ pageId: z.string(), fields: z.array(z.enum(knownFields)) });
const shownDeliveries = 50;

/** Everything the dashboard shows. */
export type DashboardState = {
  app: { id: string; name: string; secret: string };
  webhook: AppWebhook | null;
  pages: { id: string; name: string; username: string; token: string; subscribedFields: string[] | null }[];
  knownFields: readonly string[];
  deliveries: readonly WebhookDelivery[];
  faults: Faults;
};

/**
 * Creates Facebook's side for the administrator, used by the dashboard, the demo and tests: `state`, `callback`,
 * `subscriptions` (an empty list unsubscribes the Page), `test-event`, `faults` (POST changes, DELETE clears).
 */
export function createDashboardApi(around: {
  store: WorldStore;
  sender: WebhookSender;
  log: DeliveryLog;
  faults: FaultPanel;
  live: Live;
}) {
  const { store, sender, log, faults, live } = around;

  function state(): DashboardState {
    const { webhook, subscribedFields } = store.current();
    return {
      app,
      webhook,
      pages: pages.map((page) => ({ ...page, subscribedFields: subscribedFields[page.id] ?? null })),
      knownFields,
      deliveries: log.list().slice(0, shownDeliveries),
      faults: faults.current(),
    };
  }

  async function saveCallback(value: unknown): Promise<HttpAnswer> {
    const asked = callbackSchema.safeParse(value);
    if (!asked.success) return problem(400, 'Expected {"callbackUrl": "…", "verifyToken": "…"}.');
    const handshake = await verifyCallback(asked.data.callbackUrl, asked.data.verifyToken);
    if (handshake.kind === "failed") return problem(400, handshake.cause);
    store.change((world) => withWebhook(world, { ...asked.data, fields: [...knownFields] }));
    return json(200, { verified: true });
  }

  function subscribe(value: unknown): HttpAnswer {
    const asked = subscriptionSchema.safeParse(value);
    const page = asked.success ? findPage(asked.data.pageId) : undefined;
    if (!asked.success || page === undefined)
      return problem(400, 'Expected {"pageId": "…", "fields": ["…"]}.');
    const { fields } = asked.data;
    store.change((world) => withSubscription(world, page.id, fields.length === 0 ? null : fields));
    return json(200, { success: true });
  }

  async function sendTestEvent(): Promise<HttpAnswer> {
    const { webhook } = store.current();
    if (webhook === null) return problem(400, "Save a callback URL first.");
    const isAnswered = await sender.sendTest(webhook.callbackUrl, dashboardTestBody(Date.now()));
    return isAnswered ? json(200, { success: true }) : problem(400, log.list()[0]?.detail ?? "Not answered.");
  }

  function changeFaults(value: unknown): HttpAnswer {
    const patch = faultsPatchSchema.safeParse(value);
    if (!patch.success) return problem(400, z.prettifyError(patch.error));
    faults.change(patch.data);
    return json(200, faults.current());
  }

  async function post(what: string, request: HttpRequest): Promise<HttpAnswer> {
    const body = readJson(request);
    if (body.kind === "refused") return body.answer;
    if (what === "callback") return saveCallback(body.value);
    if (what === "subscriptions") return subscribe(body.value);
    if (what === "test-event") return sendTestEvent();
    if (what === "faults") return changeFaults(body.value);
    return problem(404, "No such thing on the dashboard.");
  }

  return async function answerDashboard(request: HttpRequest): Promise<HttpAnswer> {
    const what = request.path.replace("/dashboard/api/", "");
    if (request.method === "POST") return post(what, request);
    if (request.method === "GET" && what === "state") return json(200, state());
    if (request.method === "GET" && what === "live") {
      return { kind: "stream", open: (response) => live.open(response, state) };
    }
    if (request.method === "DELETE" && what === "faults") {
      faults.clear();
      return json(200, faults.current());
    }
    return problem(404, "No such thing on the dashboard.");
  };
}
