import { z } from "zod";
import { hasRole } from "../agents/user";
import { replyLimits } from "../conversations/reply-limits";
import type { FileStore } from "../platform/file-store";
import { uploadFile } from "../routing/server/upload-file";
import type { UploadAnswer } from "../routing/upload";
import type { ApiContext } from "./trpc";

const asked = z.object({ conversationId: z.uuid(), name: z.string().max(1000) });

const statuses: Record<UploadAnswer["kind"], number> = {
  uploaded: 200,
  "not-yours": 403,
  empty: 422,
  "too-large": 413,
};

/**
 * Takes a file that an agent attaches to a reply: its bytes as the body, `conversation` and `name` in the query.
 * Not by the tRPC API, so that the bytes come as they are, with progress, and end at the limit while being read.
 * Answers an UploadAnswer as JSON.
 */
export async function answerUpload(
  request: Request,
  { user, database }: Pick<ApiContext, "user" | "database">,
  files: FileStore,
): Promise<Response> {
  if (!user) return new Response(null, { status: 401 });
  if (!hasRole(user, "agent", "supervisor")) return new Response(null, { status: 403 });
  const { searchParams } = new URL(request.url);
  const query = asked.safeParse({
    conversationId: searchParams.get("conversation"),
    name: searchParams.get("name") ?? "",
  });
  if (!query.success) return new Response(null, { status: 400 });

  const body = request.body ?? new ReadableStream({ start: (controller) => controller.close() });
  const readBytes = () => readAtMost(body, replyLimits.fileBytes, request.headers.get("content-length"));
  const answer = await uploadFile({ database, files }, { ...query.data, agentId: user.id, readBytes });
  return Response.json(answer, { status: statuses[answer.kind], headers: { "cache-control": "no-store" } });
}

/** The whole body; null as soon as it is known to be longer than the limit. */
async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maximumBytes: number,
  declaredLength: string | null,
): Promise<Uint8Array | null> {
  if (Number(declaredLength ?? 0) > maximumBytes) {
    await body.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of body) {
    byteCount += chunk.length;
    if (byteCount > maximumBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
