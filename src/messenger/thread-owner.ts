import { z } from "zod";
import type { GraphClient } from "./graph-client";
import type { PageId, Psid } from "./identifiers";

/** Ids arrive as texts or as numbers. */
const owner = z.object({
  data: z
    .array(
      z.object({
        thread_owner: z.object({ app_id: z.union([z.string().min(1), z.int()]).transform(String) }),
      }),
    )
    .min(1),
});

/**
 * Which app may write to a person for a Page, when several can; null when Facebook does not tell.
 * https://developers.facebook.com/docs/messenger-platform/conversation-routing
 */
export async function findThreadOwner(
  client: GraphClient,
  { pageId, recipient }: { pageId: PageId; recipient: Psid },
): Promise<string | null> {
  const path = `${encodeURIComponent(pageId)}/thread_owner`;
  const answer = await client.request({ method: "GET", path, query: { recipient } }, owner);
  return answer.kind === "ok" ? (answer.value.data[0]?.thread_owner.app_id ?? null) : null;
}
