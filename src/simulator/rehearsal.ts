import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import { startSimulator } from "./start-simulator";
import { findPage, type SamplePage } from "./world/sample-pages";
import { knownFields } from "./world/world";

/** One webhook request as it was received. */
type Heard = { headers: Record<string, unknown>; body: string; json: unknown };

/** A running simulator, and a contact center that does nothing but listen: for tests. */
export type Rehearsal = Awaited<ReturnType<typeof startRehearsal>>;

/** The Page and the person that most tests are about. */
export const page = pageNamed("northwind.outfitters");
export const otherPage = pageNamed("northwind.spares");
export const mayaPsid = "7312984450128833";

/** Waits until something holds, also on a busy machine; what it gives, or else why it does not hold. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000 });
}

/** Starts both, with every field subscribed for the first Page; webhooks leave without delay. */
export async function startRehearsal() {
  const heard: Heard[] = [];
  let answerStatus = 200;
  const listener = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const challenge = new URL(request.url ?? "", "http://localhost").searchParams.get("hub.challenge");
    if (challenge !== null) {
      response.end(challenge);
      return;
    }
    heard.push({ headers: request.headers, body, json: JSON.parse(body) });
    response.writeHead(answerStatus).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const callbackUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/webhook`;
  const simulator = await startSimulator({ port: 0, host: "127.0.0.1", delayMs: 0 });

  async function call(path: string, init: RequestInit = {}) {
    const response = await fetch(simulator.url + path, init);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
  const post = (path: string, value: unknown) =>
    call(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });
  const graph = (method: "GET" | "POST" | "DELETE", path: string, params?: Record<string, unknown>) =>
    call(path, {
      method,
      headers: { authorization: `Bearer ${page.token}`, "content-type": "application/json" },
      ...(params && { body: JSON.stringify(params) }),
    });

  await post("/dashboard/api/callback", { callbackUrl, verifyToken: "t" });
  await post("/dashboard/api/subscriptions", { pageId: page.id, fields: knownFields });

  return {
    url: simulator.url,
    heard,
    call,
    post,
    graph,
    /** Does something as Maya, in her chat with the first Page. */
    act: (act: Record<string, unknown>) =>
      post("/dashboard/api/acts", { customer: "maya-chen", page: page.id, ...act }),
    fault: (patch: Record<string, unknown>) => post("/dashboard/api/faults", patch),
    send: (params: Record<string, unknown>) =>
      graph("POST", `/v26.0/${page.id}/messages`, { recipient: { id: mayaPsid }, ...params }),
    chat: async () => (await call(`/api/customers/maya-chen/pages/${page.id}/chat`)).body,
    /** The events received so far, in whichever list they stood. */
    events: () => heard.flatMap(({ json }) => eventsIn(json)),
    answerWith(status: number) {
      answerStatus = status;
    },
    async stop() {
      await simulator.stop();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

type Wire = { entry: Record<"messaging" | "standby" | "changes", Record<string, unknown>[] | undefined>[] };

function eventsIn(json: unknown): Record<string, unknown>[] {
  const [body] = [json].flat() as Wire[];
  return (body?.entry ?? []).flatMap(({ messaging, standby, changes }) => [
    ...(messaging ?? []),
    ...(standby ?? []),
    ...(changes ?? []),
  ]);
}

function pageNamed(username: string): SamplePage {
  const found = findPage(username);
  if (found === undefined) throw new Error(`There is no Page ${username}`);
  return found;
}
