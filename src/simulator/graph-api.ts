import { authenticate, ownerOf, type TokenOwner } from "./access-token";
import { type GraphCall, graphVersion, readGraphCall, textParam } from "./graph-call";
import {
  errorBody,
  GraphRefusal,
  mayNotInspect,
  newTraceId,
  objectUnknown,
  pageTokenNeeded,
  paramEmpty,
} from "./graph-errors";
import { readMe, readNode } from "./graph-nodes";
import { answerSubscribedApps, answerSubscriptions } from "./graph-subscriptions";
import type { HttpAnswer, HttpRequest } from "./http-messages";
import { app, findPage, person, type SamplePage } from "./sample-pages";
import type { createSendEndpoint, SendAnswer } from "./send-endpoint";
import { toFacebookJson } from "./webhook-bytes";
import type { WorldStore } from "./world-store";

const ninetyDaysSeconds = 90 * 24 * 3_600;
const scopes = ["pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement"];

/** Creates the Graph API: every call with or without a version, refused in the Graph API's own envelope. */
export function createGraphApi(around: {
  store: WorldStore;
  answerSend: ReturnType<typeof createSendEndpoint>;
}) {
  const { store, answerSend } = around;

  async function answerCall(call: GraphCall): Promise<SendAnswer> {
    const [id = "", edge] = call.path;
    const route = `${call.method} ${edge ?? ""}`.trim();
    const owner = authenticate(call);
    if (route === "GET" && id === "debug_token") return sent(inspectToken(call, owner));
    if (route === "GET") return sent(id === "me" ? readMe(call, owner) : readNode(call, owner, id));
    if (route === "POST messages") return answerSend(sendingPage(call, owner, id), call);
    if (edge === "subscribed_apps" && isReadOrWrite(call)) {
      const pageId = id === "me" && owner.kind === "page" ? owner.page.id : id;
      return sent(answerSubscribedApps(store, call, { owner, pageId }));
    }
    if (edge === "subscriptions" && id === app.id && isReadOrWrite(call)) {
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
      return graphAnswer(error.error.httpStatus, errorBody(error.error), { version: graphVersion(request) });
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
  return owner.page;
}

/** `GET /debug_token`: a dead token is answered 200 with `is_valid` false. Times are in seconds. */
function inspectToken(call: GraphCall, owner: TokenOwner): unknown {
  if (owner.kind === "page") throw mayNotInspect();
  const token = textParam(call, "input_token");
  if (token === undefined) throw paramEmpty("input_token");
  const inspected = ownerOf(token);
  if (inspected === undefined) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const common = {
    app_id: app.id,
    type: inspected.kind === "page" ? "PAGE" : "USER",
    application: app.name,
    data_access_expires_at: nowSeconds + ninetyDaysSeconds,
    expires_at: 0,
    is_valid: true,
    scopes,
  };
  if (inspected.kind === "person") return { data: { ...common, user_id: person.id } };
  const granular = [{ scope: "pages_messaging", target_ids: [inspected.page.id] }];
  const profile = { profile_id: inspected.page.id, user_id: person.id };
  return { data: { ...common, ...profile, granular_scopes: granular } };
}

function graphAnswer(
  status: number,
  body: unknown,
  more: { version: string; afterwards?: (() => void) | undefined },
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
    },
    ...(more.afterwards && { afterwards: more.afterwards }),
  };
}
