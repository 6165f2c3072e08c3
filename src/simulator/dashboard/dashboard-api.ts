import { z } from "zod";
import { type KnownError, knownErrors } from "../graph/error-catalogue";
import type { GraphLog, LoggedGraphCall } from "../graph/graph-log";
import { type HttpAnswer, type HttpRequest, json, problem, readJson } from "../http/http-messages";
import type { Live } from "../http/live";
import type { DeliveryLog, WebhookDelivery } from "../webhooks/delivery-log";
import { verifyCallback } from "../webhooks/handshake";
import { dashboardTestBody } from "../webhooks/webhook-events";
import type { WebhookSender } from "../webhooks/webhook-sender";
import { customers } from "../world/customers";
import {
  endings,
  latestToken,
  type PageToken,
  permissions,
  withPermissions,
  withTokenEnded,
  withTokenGenerated,
  withTokensRestored,
} from "../world/page-tokens";
import { app, findPage, otherApp, otherAppsTokenOf, pages, type SampleApp } from "../world/sample-pages";
import { type AppWebhook, knownFields, withSubscription, withWebhook } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { type FaultPanel, type Faults, readFaultsPatch } from "./faults";
import { listRequests } from "./request-log";

const callbackSchema = z.object({ callbackUrl: z.string().trim(), verifyToken: z.string() });
const subscriptionSchema = z.object({ pageId: z.string(), fields: z.array(z.enum(knownFields)) });
const webhookSchema = z.strictObject({
  callbackUrl: z.string().trim().min(1).optional(),
  isActive: z.boolean().optional(),
  fields: z.array(z.enum(knownFields)).optional(),
});
const appSchema = z.strictObject({ isLive: z.boolean() });
const tokenSchema = z.discriminatedUnion("change", [
  z.strictObject({ pageId: z.string(), change: z.literal("generate") }),
  z.strictObject({ pageId: z.string(), change: z.literal("end"), ended: z.enum(endings).nullable() }),
  z.strictObject({
    pageId: z.string(),
    change: z.literal("permit"),
    permissions: z.array(z.enum(permissions)),
  }),
  z.strictObject({ pageId: z.string(), change: z.literal("restore") }),
]);
const shownDeliveries = 50;
const shownBodyUnits = 10_000;

/** Everything the dashboard shows. */
export type DashboardState = {
  app: SampleApp & { isLive: boolean };
  /** Names of the people whom the app sees in development mode. */
  testers: readonly string[];
  otherApp: SampleApp;
  webhook: AppWebhook | null;
  /** With the token that was generated last. */
  pages: (Pick<PageToken, "token" | "ended" | "permissions"> & {
    id: string;
    name: string;
    username: string;
    otherAppsToken: string;
    subscribedFields: string[] | null;
  })[];
  permissions: readonly string[];
  knownFields: readonly string[];
  deliveries: readonly WebhookDelivery[];
  graphCalls: readonly LoggedGraphCall[];
  knownErrors: readonly KnownError[];
  faults: Faults;
};

/**
 * Creates Facebook's side for the administrator, used by the dashboard, the demo and tests: `state`, `callback`,
 * `subscriptions` (an empty list unsubscribes the Page), `test-event`, `faults` (POST changes, DELETE clears), `acts`
 * (does what a customer can do) and `requests` (what went both ways; DELETE forgets it).
 * What breaks a set-up: `webhook` (changes the app's webhook without asking the callback URL), `app` (live or in
 * development mode) and `tokens` (generates, ends, restricts or restores a Page's token).
 */
export function createDashboardApi(around: {
  store: WorldStore;
  sender: WebhookSender;
  log: DeliveryLog;
  graphLog: GraphLog;
  faults: FaultPanel;
  live: Live;
  /** Does what a customer, named in it, can do. */
  performNamed: (value: unknown) => Promise<HttpAnswer>;
}) {
  const { store, sender, log, graphLog, faults, live } = around;

  function state(): DashboardState {
    const world = store.current();
    return {
      app: { ...app, isLive: world.isLive },
      testers: customers.filter(({ hasRole }) => hasRole).map(({ name }) => name),
      otherApp,
      webhook: world.webhook,
      pages: pages.map((page) => ({
        ...page,
        ...latestToken(world, page),
        otherAppsToken: otherAppsTokenOf(page),
        subscribedFields: world.subscribedFields[page.id] ?? null,
      })),
      permissions,
      knownFields,
      deliveries: log
        .list()
        .slice(0, shownDeliveries)
        .map((delivery) => ({ ...delivery, body: delivery.body.slice(0, shownBodyUnits) })),
      graphCalls: graphLog.list().slice(0, shownDeliveries),
      knownErrors,
      faults: faults.current(),
    };
  }

  async function saveCallback(value: unknown): Promise<HttpAnswer> {
    const asked = callbackSchema.safeParse(value);
    if (!asked.success) return problem(400, 'Expected {"callbackUrl": "…", "verifyToken": "…"}.');
    const handshake = await verifyCallback(asked.data.callbackUrl, asked.data.verifyToken);
    if (handshake.kind === "failed") return problem(400, handshake.cause);
    store.change((world) => withWebhook(world, { ...asked.data, fields: [...knownFields], isActive: true }));
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

  function changeWebhook(value: unknown): HttpAnswer {
    const asked = webhookSchema.safeParse(value);
    if (!asked.success) return problem(400, z.prettifyError(asked.error));
    const { callbackUrl, isActive, fields } = asked.data;
    const before = store.current().webhook ?? {
      callbackUrl: "",
      verifyToken: "",
      fields: [...knownFields],
      isActive: true,
    };
    const after = {
      ...before,
      callbackUrl: callbackUrl ?? before.callbackUrl,
      isActive: isActive ?? before.isActive,
      fields: fields ?? before.fields,
    };
    if (after.callbackUrl === "") return problem(400, "The app has no callback URL.");
    store.change((world) => withWebhook(world, after));
    return json(200, { success: true });
  }

  function changeApp(value: unknown): HttpAnswer {
    const asked = appSchema.safeParse(value);
    if (!asked.success) return problem(400, 'Expected {"isLive": true} or {"isLive": false}.');
    store.change((world) => ({ ...world, isLive: asked.data.isLive }));
    return json(200, { success: true });
  }

  function changeToken(value: unknown): HttpAnswer {
    const asked = tokenSchema.safeParse(value);
    if (!asked.success) return problem(400, z.prettifyError(asked.error));
    const page = findPage(asked.data.pageId);
    if (page === undefined) return problem(400, "No such Page.");
    const { data } = asked;
    store.change((world) => {
      switch (data.change) {
        case "generate":
          return withTokenGenerated(world, page);
        case "end":
          return withTokenEnded(world, page, data.ended);
        case "permit":
          return withPermissions(world, page, data.permissions);
        case "restore":
          return withTokensRestored(world, page);
      }
    });
    return json(200, { token: latestToken(store.current(), page).token });
  }

  async function sendTestEvent(): Promise<HttpAnswer> {
    const { webhook } = store.current();
    if (webhook === null) return problem(400, "Save a callback URL first.");
    const isAnswered = await sender.sendTest(webhook.callbackUrl, dashboardTestBody(Date.now()));
    return isAnswered ? json(200, { success: true }) : problem(400, log.list()[0]?.detail ?? "Not answered.");
  }

  function changeFaults(value: unknown): HttpAnswer {
    const read = readFaultsPatch(value);
    if (read.kind === "wrong") return problem(400, read.error);
    faults.change(read.patch);
    return json(200, faults.current());
  }

  async function post(what: string, request: HttpRequest): Promise<HttpAnswer> {
    const body = readJson(request);
    if (body.kind === "refused") return body.answer;
    if (what === "callback") return saveCallback(body.value);
    if (what === "subscriptions") return subscribe(body.value);
    if (what === "test-event") return sendTestEvent();
    if (what === "faults") return changeFaults(body.value);
    if (what === "acts") return around.performNamed(body.value);
    if (what === "webhook") return changeWebhook(body.value);
    if (what === "app") return changeApp(body.value);
    if (what === "tokens") return changeToken(body.value);
    return problem(404, "No such thing on the dashboard.");
  }

  return async function answerDashboard(request: HttpRequest): Promise<HttpAnswer> {
    const what = request.path.replace("/dashboard/api/", "");
    if (request.method === "POST") return post(what, request);
    if (request.method === "GET" && what === "state") return json(200, state());
    if (request.method === "GET" && what === "live") {
      return { kind: "stream", open: (response) => live.open(response, state) };
    }
    if (request.method === "GET" && what === "requests")
      return listRequests({ log, graphLog }, request.query);
    if (request.method === "DELETE" && what === "requests") {
      log.clear();
      graphLog.clear();
      return json(200, { requests: [] });
    }
    if (request.method === "DELETE" && what === "faults") {
      faults.clear();
      return json(200, faults.current());
    }
    return problem(404, "No such thing on the dashboard.");
  };
}
