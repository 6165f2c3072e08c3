import { z } from "zod";
import { hasRole } from "../agents/user";
import { findPagePicture } from "../integration-accounts/server/page-picture";
import type { ApiContext } from "./trpc";

/** What we ever kept as a picture, and the only kinds we say that anything is. */
const servedTypes = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
]);

/**
 * Answers with the picture of an account's Page, for the people who work here. Its bytes came from outside:
 * the browser is told to take them for the picture they were found to be, and for nothing else.
 */
export async function answerPagePicture(
  request: Request,
  accountId: string,
  { user, database }: Pick<ApiContext, "user" | "database">,
): Promise<Response> {
  if (!user) return new Response(null, { status: 401 });
  if (!hasRole(user, "administrator", "supervisor", "agent")) return new Response(null, { status: 403 });
  const isId = z.uuid().safeParse(accountId).success;
  const picture = isId ? await findPagePicture(database, accountId) : null;
  const extension = picture && servedTypes.get(picture.contentType);
  if (!picture || !extension) return new Response(null, { status: 404 });

  const etag = `"${picture.fetchedAt.getTime()}-${picture.bytes.length}"`;
  const headers = {
    etag,
    "cache-control": "private, max-age=3600",
    "content-type": picture.contentType,
    "content-disposition": `inline; filename="page-picture.${extension}"`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(picture.bytes, { headers });
}
