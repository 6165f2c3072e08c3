import { z } from "zod";
import { actSchema } from "../acts/act";
import type { PerformAct } from "../acts/perform-act";
import { answerFile } from "../files/cdn";
import type { FileStore } from "../files/file-store";
import { type HttpAnswer, type HttpRequest, json, problem, readJson } from "../http/http-messages";
import type { Live } from "../http/live";
import { findCustomer } from "../world/customers";
import { findPage } from "../world/sample-pages";
import { findMessage } from "../world/world";
import type { WorldStore } from "../world/world-store";
import { type Chat, chatIdOf } from "./chat";
import { castView, chatView } from "./chat-view";
import type { Messenger } from "./messenger";

const chatPath = /^\/api\/customers\/([^/]+)\/pages\/([^/]+)\/(messages|read|chat|live|acts)$/;
const filePath = /^\/api\/files\/([^/]+)$/;
const writtenSchema = z.object({
  text: z.string().trim().min(1).max(20_000),
  at: z.union([z.string(), z.number()]).optional(),
});

/**
 * Creates what the customer's page and tests use to play a customer: `…/messages` writes, `…/acts` does anything
 * else, `…/read` sees what the Page wrote, `…/chat` reads the chat and `…/live` follows it. Pages are named by ID or
 * username. `POST /api/files?name=…&type=…` takes the bytes of a file to attach.
 */
export function createCustomerApi(around: {
  store: WorldStore;
  messenger: Messenger;
  performAct: PerformAct;
  files: FileStore;
  live: Live;
}) {
  const { store, messenger, performAct, files, live } = around;

  async function perform(chat: Chat, value: unknown): Promise<HttpAnswer> {
    const act = actSchema.safeParse(value);
    if (!act.success) return problem(400, z.prettifyError(act.error));
    const outcome = await performAct(chat, act.data);
    if (outcome.kind === "refused") return problem(400, outcome.reason);
    const { mid, opens } = outcome;
    return json(200, { ...(mid !== undefined && { mid }), ...(opens !== undefined && { opens }) });
  }

  async function write(chat: Chat, value: unknown): Promise<HttpAnswer> {
    const written = writtenSchema.safeParse(value);
    if (!written.success) return problem(400, 'Expected {"text": "…"} of 1 to 20,000 characters.');
    const act = actSchema.safeParse({ act: "message", ...written.data });
    if (!act.success) return problem(400, z.prettifyError(act.error));
    const outcome = await performAct(chat, act.data);
    if (outcome.kind === "refused") return problem(400, outcome.reason);
    return json(200, findMessage(store.current(), chatIdOf(chat), outcome.mid ?? ""));
  }

  async function post(chat: Chat, what: string | undefined, request: HttpRequest): Promise<HttpAnswer> {
    const body = readJson(request);
    if (body.kind === "refused") return body.answer;
    if (what === "messages") return write(chat, body.value);
    if (what === "acts") return perform(chat, body.value);
    if (what !== "read") return problem(405, "Not this way.");
    messenger.customerReads(chat);
    return json(200, chatView(store.current(), messenger, chat));
  }

  async function answerFiles(request: HttpRequest): Promise<HttpAnswer> {
    const id = request.path.match(filePath)?.[1];
    if (request.method === "GET" && id !== undefined) return answerFile(files, decodeURIComponent(id));
    if (request.method !== "POST" || id !== undefined) return problem(405, "Not this way.");
    // A browser does not send this type to another site without asking.
    if (request.header("content-type") !== "application/octet-stream") {
      return problem(415, "The content type must be application/octet-stream.");
    }
    const { query, body } = request;
    const saved = await files.save({
      name: query.get("name") || "file",
      type: query.get("type") || "application/octet-stream",
      bytes: body,
    });
    return json(200, { file: saved.id });
  }

  return {
    /** Does an act for whoever is named in it: `{"customer": …, "page": …, "act": …}`. */
    async performNamed(value: unknown): Promise<HttpAnswer> {
      const named = z.looseObject({ customer: z.string(), page: z.string() }).safeParse(value);
      if (!named.success) return problem(400, 'Expected {"customer": "…", "page": "…", "act": "…"}.');
      const { customer: customerId, page: pageId, ...act } = named.data;
      const customer = findCustomer(customerId);
      const page = findPage(pageId);
      if (customer === undefined || page === undefined) return problem(404, "No such customer or Page.");
      return perform({ customer, page }, act);
    },

    async answer(request: HttpRequest): Promise<HttpAnswer> {
      if (request.path === "/api/cast" && request.method === "GET") return json(200, castView());
      if (request.path.startsWith("/api/files")) return answerFiles(request);
      const [, customerId = "", pageId = "", what] = request.path.match(chatPath) ?? [];
      const customer = findCustomer(decodeURIComponent(customerId));
      const page = findPage(decodeURIComponent(pageId));
      if (customer === undefined || page === undefined) return problem(404, "No such customer or Page.");
      const chat = { customer, page };
      const view = () => chatView(store.current(), messenger, chat);
      if (request.method === "POST") return post(chat, what, request);
      if (request.method !== "GET") return problem(405, "Not this way.");
      if (what === "chat") return json(200, view());
      if (what === "live") return { kind: "stream", open: (response) => live.open(response, view) };
      return problem(405, "Not this way.");
    },
  };
}
