import { z } from "zod";
import { type HttpAnswer, type HttpRequest, json, problem, readJson } from "../http/http-messages";
import type { Live } from "../http/live";
import { findCustomer } from "../world/customers";
import { findPage } from "../world/sample-pages";
import type { WorldStore } from "../world/world-store";
import { castView, chatView } from "./chat-view";
import type { Chat, Messenger } from "./messenger";

const chatPath = /^\/api\/customers\/([^/]+)\/pages\/([^/]+)\/(messages|read|chat|live)$/;
const writtenSchema = z.object({ text: z.string().trim().min(1).max(20_000) });

/**
 * Creates what the customer's page and tests use to play a customer: `…/messages` writes, `…/read` sees what the
 * Page wrote, `…/chat` reads the chat and `…/live` follows it. Pages are named by ID or username.
 */
export function createCustomerApi(around: { store: WorldStore; messenger: Messenger; live: Live }) {
  const { store, messenger, live } = around;

  function write(chat: Chat, request: HttpRequest): HttpAnswer {
    const body = readJson(request);
    if (body.kind === "refused") return body.answer;
    const written = writtenSchema.safeParse(body.value);
    if (!written.success) return problem(400, 'Expected {"text": "…"} of 1 to 20,000 characters.');
    return json(200, messenger.customerWrites(chat, written.data.text));
  }

  return function answerCustomer(request: HttpRequest): HttpAnswer {
    if (request.path === "/api/cast" && request.method === "GET") return json(200, castView());
    const [, customerId = "", pageId = "", what] = request.path.match(chatPath) ?? [];
    const customer = findCustomer(decodeURIComponent(customerId));
    const page = findPage(decodeURIComponent(pageId));
    if (customer === undefined || page === undefined) return problem(404, "No such customer or Page.");
    const chat = { customer, page };
    const view = () => chatView(store.current(), messenger, chat);
    switch (`${request.method} ${what}`) {
      case "POST messages":
        return write(chat, request);
      case "POST read":
        messenger.customerReads(chat);
        return json(200, view());
      case "GET chat":
        return json(200, view());
      case "GET live":
        return { kind: "stream", open: (response) => live.open(response, view) };
      default:
        return problem(405, "Not this way.");
    }
  };
}
