import { createHash } from "node:crypto";

/**
 * What there is to choose from, in the two languages of the screens. Named one by one, so that the production build
 * takes them along, and nothing else can be asked for.
 */
const sources: Record<string, () => Promise<{ default: unknown }>> = {
  "en/data.json": () => import("emojibase-data/en/data.json"),
  "en/messages.json": () => import("emojibase-data/en/messages.json"),
  "ja/data.json": () => import("emojibase-data/ja/data.json"),
  "ja/messages.json": () => import("emojibase-data/ja/messages.json"),
};

type Served = { body: string; etag: string };
const served = new Map<string, Promise<Served>>();

/** Answers the emoji picker's data, which hold nothing of anybody. The picker asks again by the ETag. */
export async function answerEmojiData(
  request: Request,
  { locale, file }: { locale: string; file: string },
): Promise<Response> {
  const name = `${locale}/${file}`;
  const load = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (!load) return new Response(null, { status: 404 });
  const reading = served.get(name) ?? read(load);
  served.set(name, reading);
  const { body, etag } = await reading;
  const headers = {
    etag,
    "cache-control": "public, max-age=86400",
    "content-type": "application/json; charset=utf-8",
    "x-content-type-options": "nosniff",
  };
  const isKnown = request.headers.get("if-none-match")?.replace(/^W\//, "") === etag;
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

async function read(load: () => Promise<{ default: unknown }>): Promise<Served> {
  const body = JSON.stringify((await load()).default);
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
