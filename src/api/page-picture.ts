import { z } from "zod";
import { hasRole } from "../agents/user";
import { findPagePicture } from "../integration-accounts/server/page-picture";
import { answerPicture } from "./picture-answer";
import type { ApiContext } from "./trpc";

/** Answers with the picture of an account's Page, for the people who work here. */
export async function answerPagePicture(
  request: Request,
  accountId: string,
  { user, database }: Pick<ApiContext, "user" | "database">,
): Promise<Response> {
  if (!user) return new Response(null, { status: 401 });
  if (!hasRole(user, "administrator", "supervisor", "agent")) return new Response(null, { status: 403 });
  const isId = z.uuid().safeParse(accountId).success;
  const picture = isId ? await findPagePicture(database, accountId) : null;
  if (!picture) return new Response(null, { status: 404 });
  const { contentType, fetchedAt, bytes } = picture;
  return answerPicture(request, {
    contentType,
    fetchedAt,
    fileName: "page-picture",
    open: async () => bytes,
  });
}
