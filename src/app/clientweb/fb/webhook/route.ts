import { answerWebhook } from "../../../../channels/facebook/server/webhook-endpoint";

async function answer(request: Request): Promise<Response> {
  const { status, text } = await answerWebhook({
    method: request.method,
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

export { answer as GET, answer as POST };
