import { z } from "zod";
import type { GraphClient, GraphFailure } from "./graph-client";
import type { PageId, Psid } from "./identifiers";

/**
 * Takes a person's thread from the app that has it. Facebook allows it to the Page's default app, and refuses it
 * where the Page has named none.
 * https://developers.facebook.com/docs/messenger-platform/conversation-routing
 */
export async function takeThreadControl(
  client: GraphClient,
  { pageId, recipient, metadata }: { pageId: PageId; recipient: Psid; metadata: string },
): Promise<{ kind: "taken" } | GraphFailure> {
  const path = `${encodeURIComponent(pageId)}/take_thread_control`;
  const body = { recipient: { id: recipient }, metadata };
  const answer = await client.request({ method: "POST", path, body }, z.object({ success: z.literal(true) }));
  return answer.kind === "ok" ? { kind: "taken" } : answer;
}
