import type { FaultPanel } from "../dashboard/faults";
import type { HttpAnswer, HttpRequest } from "../http/http-messages";
import type { Timers } from "../timers";
import { toFacebookJson } from "../webhooks/webhook-bytes";
import { permissions } from "../world/page-tokens";
import { apps, findPage, pages, person, type SamplePage } from "../world/sample-pages";
import type { World } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { authenticate, ownerOf, requirePermission, type TokenOwner } from "./access-token";
import { type GraphCall, graphVersion, readGraphCall, textParam } from "./graph-call";
import {
  appThrottled,
  errorBody,
  GraphRefusal,
  mayNotInspect,
  messengerThrottled,
  newTraceId,
  objectUnknown,
  pageTokenNeeded,
  paramEmpty,
  tokenEnded,
} from "./graph-errors";
import { readMe, readNode } from "./graph-nodes";
import { answerSubscribedApps, answerSubscriptions } from "./graph-subscriptions";
import type { createSendEndpoint, SendAnswer } from "./send-endpoint";

const ninetyDaysSeconds = 90 * 24 * 3_600;

/** Creates the Graph API: every call with or without a version, refused in the Graph API's own envelope. */
export function createGraphApi(around: {
  store: WorldStore;
  answerSend: ReturnType<typeof createSendEndpoint>;
  faults: FaultPanel;
  timers: Timers;
}) {
  const { store, answerSend, faults, timers } = around;

  /** Slow or at its limit, whatever is called. */
  async function misbehave(): Promise<void> {
    const { graphDelayMs, throttled } = faults.current();
    if (graphDelayMs > 0) await timers.wait(graphDelayMs);
    if (throttled === "app") throw appThrottled();
    if (throttled === "messenger") throw messengerThrottled(pages[0]?.id ?? "");
  }

  async function answerCall(call: GraphCall): Promise<SendAnswer> {
    const [id = "", edge] = call.path;
    const route = `${call.method} ${edge ?? ""}`.trim();
    await misbehave();
    const owner = authenticate(store.current(), call);
    if (route === "GET" && id === "debug_token") return sent(inspectToken(store.current(), call, owner));
    if (route === "GET") return sent(id === "me" ? readMe(call, owner) : readNode(call, owner, id));
    if (route === "POST messages") return answerSend(sendingPage(call, owner, id), call);
    if (edge === "subscribed_apps" && isReadOrWrite(call)) {
      const pageId = id === "me" && owner.kind === "page" ? owner.page.id : id;
      return sent(answerSubscribedApps(store, call, { owner, pageId }));
    }
    if (edge === "subscriptions" && apps.some((app) => app.id === id) && isReadOrWrite(call)) {
      return sent(await answerSubscriptions(store, call, owner));
    }
    throw objectUnknown(call.method, call.path.join("/"));
  }

  return async function answerGraph(request: HttpRequest): Promise<HttpAnswer> {
    try {
      const call = readGraphCall(request);
      const answer = await answerCall(call);
      if (answer.kind === "never") return answer;
      return graphAnswer(200, answer.body, { version: call.version, afterwards: answer.afterwards });
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      const { httpStatus, headers } = error.error;
      return graphAnswer(httpStatus, errorBody(error.error), { version: graphVersion(request), headers });
    }
  };
}

function sent(body: unknown): SendAnswer {
  return { kind: "sent", body };
}

function isReadOrWrite(call: GraphCall): boolean {
  return call.path.length === 2 && ["GET", "POST", "DELETE"].includes(call.method);
}

function sendingPage(call: GraphCall, owner: TokenOwner, id: string): SamplePage {
  if (owner.kind !== "page") throw pageTokenNeeded();
  if (id !== "me" && findPage(id) !== owner.page) throw objectUnknown(call.method, id);
  requirePermission(owner, "pages_messaging");
  return owner.page;
}

/** `GET /debug_token`: a dead token is answered 200 with `is_valid` false. Times are in seconds. */
function inspectToken(world: World, call: GraphCall, owner: TokenOwner): unknown {
  if (owner.kind === "page") throw mayNotInspect();
  const token = textParam(call, "input_token");
  if (token === undefined) throw paramEmpty("input_token");
  const inspected = ownerOf(world, token);
  if (inspected === undefined) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const { app } = inspected;
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const common = {
    app_id: app.id,
    type: inspected.kind === "page" ? "PAGE" : "USER",
    application: app.name,
    data_access_expires_at: nowSeconds + ninetyDaysSeconds,
    expires_at: 0,
    is_valid: true,
    scopes: permissions,
  };
  if (inspected.kind === "person") return { data: { ...common, user_id: person.id } };
  const { page, token: kept } = inspected;
  const profile = { profile_id: page.id, user_id: person.id };
  if (kept.ended !== null) {
    const { code, subcode, message } = tokenEnded(kept.ended, app.id).error;
    const dead = { is_valid: false, scopes: [], error: { code, subcode, message } };
    return { data: { ...common, ...profile, ...dead } };
  }
  const granular = kept.permissions.map((scope) => ({ scope, target_ids: [page.id] }));
  return { data: { ...common, ...profile, scopes: kept.permissions, granular_scopes: granular } };
}

function graphAnswer(
  status: number,
  body: unknown,
  more: {
    version: string;
    headers?: Record<string, string> | undefined;
    afterwards?: (() => void) | undefined;
  },
): HttpAnswer {
  return {
    kind: "body",
    status,
    contentType: "application/json; charset=UTF-8",
    body: toFacebookJson(body),
    headers: {
      "facebook-api-version": more.version,
      "x-fb-trace-id": newTraceId(),
      "cache-control": "no-store",
      ...more.headers,
    },
    ...(more.afterwards && { afterwards: more.afterwards }),
  };
}
