import { z } from "zod";
import { findContactPicture } from "../conversations/server/contact-profile";
import { type FileStore, storedFileKey } from "../platform/file-store";
import { maySeeConversation } from "../routing/server/may-see-conversation";
import { answerPicture } from "./picture-answer";
import type { ApiContext } from "./trpc";

/** Answers with the picture of a conversation's contact, for those who may see the conversation. */
export async function answerContactPicture(
  request: Request,
  conversationId: string,
  { user, database, files }: Pick<ApiContext, "user" | "database"> & { files: FileStore },
): Promise<Response> {
  if (!user) return new Response(null, { status: 401 });
  const isId = z.uuid().safeParse(conversationId).success;
  const maySee = isId && (await maySeeConversation(database, user, conversationId));
  const picture = maySee ? await findContactPicture(database, conversationId) : null;
  // Who may not see it is told the same as of one that is not there.
  if (!picture) return new Response(null, { status: 404 });
  const { key, type: contentType, fetchedAt } = picture;
  const open = async () => (await files.get(storedFileKey(key)))?.stream ?? null;
  return answerPicture(request, { contentType, fetchedAt, fileName: "contact-picture", open });
}
