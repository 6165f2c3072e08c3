/** What we ever kept as a picture, and the only kinds we say that anything is. */
const servedTypes = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
]);

/** A picture that is kept. Its file is opened only when it is wanted; null: it is not there. */
type KeptPicture = {
  contentType: string;
  fetchedAt: Date;
  /** What a file is called that is saved from it, without what tells its kind. */
  fileName: string;
  open: () => Promise<BodyInit | null>;
};

/**
 * Answers with a picture that came from outside: the browser is told to take it for the picture it was found to
 * be, and for nothing else.
 */
export async function answerPicture(
  request: Request,
  { contentType, fetchedAt, fileName, open }: KeptPicture,
): Promise<Response> {
  const extension = servedTypes.get(contentType);
  if (!extension) return new Response(null, { status: 404 });
  const etag = `"${fetchedAt.getTime()}"`;
  const headers = {
    etag,
    "cache-control": "private, max-age=3600",
    "content-type": contentType,
    "content-disposition": `inline; filename="${fileName}.${extension}"`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const body = await open();
  return body === null ? new Response(null, { status: 404 }) : new Response(body, { headers });
}
