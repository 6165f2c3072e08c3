import { answerWebhook } from "./webhook-endpoint";

/** Answers a request that a framework hands on, at the shared address or at an older one that names a Page. */
export async function answerWebhookRoute(request: Request, namedPage: string | null): Promise<Response> {
  const { status, text } = await answerWebhook({
    method: request.method,
    namedPage,
    query: new URL(request.url).searchParams,
    signature: request.headers.get("x-hub-signature-256"),
    body: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
  });
  return new Response(text, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
