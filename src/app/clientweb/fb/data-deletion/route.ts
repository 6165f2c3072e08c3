import { answerDataDeletion } from "../../../../channels/facebook/server/data-deletion";

async function answer(request: Request): Promise<Response> {
  const told = await answerDataDeletion({
    method: request.method,
    contentType: request.headers.get("content-type"),
    body: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
  });
  const headers = new Headers({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  if (told.status === 200) return Response.json(told.json, { headers });
  headers.set("content-type", "text/plain; charset=utf-8");
  if (told.status === 405) headers.set("allow", "POST");
  return new Response(told.text, { status: told.status, headers });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
