import type { FaultPanel } from "../dashboard/faults";
import type { Cdn } from "../files/cdn";
import type { HttpAnswer, HttpRequest } from "../http/http-messages";
import type { Timers } from "../timers";
import { toFacebookJson } from "../webhooks/webhook-bytes";
import { apps, findPage, type SamplePage } from "../world/sample-pages";
import type { WorldStore } from "../world/world-store";
import { authenticate, requirePermission, type TokenOwner } from "./access-token";
import type { AttachmentUploads } from "./attachment-uploads";
import { createCallLimits } from "./call-limits";
import { listConversations, listThreadMessages, readConversationNode } from "./conversations";
import { type GraphCall, graphVersion, readGraphCall } from "./graph-call";
import {
  errorBody,
  GraphRefusal,
  newTraceId,
  objectUnknown,
  pageTokenNeeded,
  proofMissing,
} from "./graph-errors";
import type { GraphLog } from "./graph-log";
import { readMe, readNode } from "./graph-nodes";
import { answerSubscribedApps, answerSubscriptions } from "./graph-subscriptions";
import { inspectToken } from "./inspect-token";
import { answerMessengerProfile } from "./messenger-profile";
import { answerPersona, answerPersonas } from "./personas";
import type { createSendEndpoint, GraphAnswer } from "./send-endpoint";
import { controlThread, readThreadOwner, threadControlEdges } from "./thread-control";
import { uploadAttachment } from "./upload-endpoint";

/** Creates the Graph API: every call with or without a version, refused in the Graph API's own envelope. */
export function createGraphApi(around: {
  store: WorldStore;
  answerSend: ReturnType<typeof createSendEndpoint>;
  uploads: AttachmentUploads;
  cdn: Cdn;
  faults: FaultPanel;
  timers: Timers;
  log: GraphLog;
}) {
  const { store, answerSend, uploads, cdn, faults, timers } = around;
  const limits = createCallLimits(faults);

  /** Slow or at its limit, whatever is called. */
  async function misbehave(): Promise<void> {
    const { graphDelayMs } = faults.current();
    if (graphDelayMs > 0) await timers.wait(graphDelayMs);
    limits.count();
  }

  async function answerCall(call: GraphCall): Promise<GraphAnswer> {
    await misbehave();
    const owner = authenticate(store.current(), call);
    if (faults.current().proofRequired && owner.kind !== "app" && call.params.appsecret_proof === undefined) {
      throw proofMissing();
    }
    const [id = "", edge] = call.path;
    if (call.path.length > 2) throw objectUnknown(call.method, call.path.join("/"));
    if (edge === undefined) return sent(answerNode(call, owner, id));
    if (call.method === "POST" && edge === "messages") return answerSend(ownPage(call, owner, id), call);
    return sent(await answerEdge(call, owner, { id, edge }));
  }

  function answerNode(call: GraphCall, owner: TokenOwner, id: string): unknown {
    if (call.method === "GET") {
      if (id === "debug_token") return inspectToken(store.current(), call, owner);
      if (id === "me") return readMe(call, owner);
    }
    if (owner.kind === "page") {
      const found =
        answerPersona(store, call, { page: owner.page, id }) ??
        (/^[tm]_/.test(id) && call.method === "GET" ? readMessages(call, owner.page, id) : undefined);
      if (found !== undefined) return found;
    }
    if (call.method !== "GET") throw objectUnknown(call.method, id);
    return readNode(call, { owner, id, profile: faults.current().profile });
  }

  function readMessages(call: GraphCall, page: SamplePage, id: string): unknown {
    limits.countConversations(page.id);
    return readConversationNode({ world: store.current(), page, call, cdn }, id);
  }

  async function answerEdge(
    call: GraphCall,
    owner: TokenOwner,
    { id, edge }: { id: string; edge: string },
  ): Promise<unknown> {
    const isReadOrWrite = ["GET", "POST", "DELETE"].includes(call.method);
    if (edge === "subscribed_apps" && isReadOrWrite) {
      const pageId = id === "me" && owner.kind === "page" ? owner.page.id : id;
      return answerSubscribedApps(store, call, { owner, pageId });
    }
    if (edge === "subscriptions" && apps.some((app) => app.id === id) && isReadOrWrite) {
      return answerSubscriptions(store, call, owner);
    }
    if (edge === "messages" && id.startsWith("t_") && call.method === "GET" && owner.kind === "page") {
      limits.countConversations(owner.page.id);
      const found = listThreadMessages({ world: store.current(), page: owner.page, call, cdn }, id);
      if (found !== undefined) return found;
      throw objectUnknown(call.method, id);
    }
    return answerPageEdge(call, ownPage(call, owner, id), edge);
  }

  async function answerPageEdge(call: GraphCall, page: SamplePage, edge: string): Promise<unknown> {
    const control = threadControlEdges.find((name) => name === edge);
    if (control !== undefined && call.method === "POST")
      return controlThread(store, call, { page, edge: control });
    switch (`${call.method} ${edge}`) {
      case "GET conversations":
        limits.countConversations(page.id);
        return listConversations({ world: store.current(), page, call, cdn });
      case "POST message_attachments":
        return uploadAttachment(uploads, page, call);
      case "GET thread_owner":
        return readThreadOwner(store, call, page);
      case "GET personas":
      case "POST personas":
        return answerPersonas(store, call, page);
      case "POST messenger_profile":
      case "DELETE messenger_profile":
        limits.countProfileChange(page.id);
        return answerMessengerProfile(store, call, page);
      case "GET messenger_profile":
        return answerMessengerProfile(store, call, page);
      default:
        throw objectUnknown(call.method, call.path.join("/"));
    }
  }

  async function answerOrRefuse(request: HttpRequest): Promise<HttpAnswer> {
    const version = graphVersion(request);
    try {
      const call = await readGraphCall(request);
      const answer = await answerCall(call);
      if (answer.kind !== "sent") return answer;
      const { body, afterwards } = answer;
      return graphAnswer(200, body, { version, headers: limits.headers(), afterwards });
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      const { httpStatus, headers, form = "json" } = error.error;
      if (form !== "json") return brokenAnswer(httpStatus, form);
      return graphAnswer(httpStatus, errorBody(error.error), {
        version,
        headers: { ...limits.headers(), ...headers },
      });
    }
  }

  return async function answerGraph(request: HttpRequest): Promise<HttpAnswer> {
    const startedAtMs = Date.now();
    const answer = await answerOrRefuse(request);
    around.log.add(request, answer, startedAtMs);
    return answer;
  };
}

function sent(body: unknown): GraphAnswer {
  return { kind: "sent", body };
}

/** The Page whose token it is and whose edge is called. Throws GraphRefusal. */
function ownPage(call: GraphCall, owner: TokenOwner, id: string): SamplePage {
  if (owner.kind !== "page") throw pageTokenNeeded();
  if (id !== "me" && findPage(id) !== owner.page) throw objectUnknown(call.method, id);
  requirePermission(owner, "pages_messaging");
  return owner.page;
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
      "x-fb-rev": "1031594211",
      "cache-control": "no-store",
      ...more.headers,
    },
    ...(more.afterwards && { afterwards: more.afterwards }),
  };
}

/** What stands in for an answer when Facebook itself is broken: a page for people, or nothing at all. */
function brokenAnswer(status: number, form: "html" | "empty"): HttpAnswer {
  const words = "Sorry, something went wrong.";
  const body =
    form === "empty" ? "" : `<!DOCTYPE html><html><title>Facebook | Error</title><h1>${words}</h1></html>`;
  return { kind: "body", status, contentType: "text/html; charset=utf-8", body };
}
