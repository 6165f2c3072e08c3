import { z } from "zod";
import type { MessengerAttachment } from "./attachments";
import type { GraphClient, GraphFailure } from "./graph-client";
import type { Mid, PageId, Psid } from "./identifiers";
import { isRecord, readArray, readId, readRecord, readText } from "./wire-values";

/** A person's thread with the Page, as Facebook still knows it. */
export type Thread = {
  psid: Psid;
  /** The person's name as the inbox shows it; null when it is not told. */
  name: string | null;
  updatedAt: Date | null;
  /** The messages of which Facebook tells more than their ids (the newest twenty), the oldest first. */
  messages: ThreadMessage[];
};

export type ThreadMessage = {
  mid: Mid;
  /** To the second. */
  at: Date;
  isFromPage: boolean;
  text: string | null;
  attachments: MessengerAttachment[];
  replyTo: Mid | null;
};

/** Some threads, the latest first, and where the list goes on; null: nowhere. */
export type ThreadPage = { threads: Thread[]; next: string | null };

/** So few that an answer with all their messages is not too large for Facebook. */
const threadsPerPage = 10;
const messageFields = "id,message,created_time,from,attachments,sticker,shares,reply_to";
const fields = `id,updated_time,participants,messages.limit(20){${messageFields}}`;

/**
 * Lists the Page's threads. Of a thread Facebook tells the details of no more than the 20 newest messages. Asked for
 * no more than twice a second for each Page.
 *
 * @param after the `next` of the answer before; null: from the beginning
 * https://developers.facebook.com/docs/messenger-platform/conversations
 */
export function listThreads(
  client: GraphClient,
  { pageId, after }: { pageId: PageId; after: string | null },
): Promise<{ kind: "ok"; value: ThreadPage } | GraphFailure> {
  const path = `${encodeURIComponent(pageId)}/conversations`;
  const query = {
    platform: "messenger",
    fields,
    limit: String(threadsPerPage),
    ...(after !== null && { after }),
  };
  const threadPage = z
    .object({ data: z.array(z.unknown()), paging: z.unknown().optional() })
    .transform((wire) => ({
      threads: wire.data
        .map((thread) => readThread(readRecord(thread), pageId))
        .filter((one) => one !== null),
      next: readNext(wire.paging),
    }));
  return client.request({ method: "GET", path, query }, threadPage);
}

/** The address of the next part holds the token; the cursor is enough to go on. */
function readNext(wire: unknown): string | null {
  const { next, cursors } = readRecord(wire);
  return readText(next) === null ? null : readText(readRecord(cursors).after);
}

function readThread(wire: Record<string, unknown>, pageId: PageId): Thread | null {
  const participants = readArray(readRecord(wire.participants).data).map(readRecord);
  const person = participants.find(({ id }) => readId(id) !== null && readId(id) !== pageId);
  const psid = readId(person?.id) as Psid | null;
  if (psid === null) return null;
  const messages = readArray(readRecord(wire.messages).data)
    .map((message) => readMessage(readRecord(message), pageId))
    .filter((message) => message !== null);
  return {
    psid,
    name: readText(person?.name),
    updatedAt: readIsoTime(wire.updated_time),
    messages: messages.reverse().sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/** Null: of this one Facebook tells no more than that it was there. */
function readMessage(wire: Record<string, unknown>, pageId: PageId): ThreadMessage | null {
  const mid = readId(wire.id) as Mid | null;
  const at = readIsoTime(wire.created_time);
  const from = readId(readRecord(wire.from).id);
  if (mid === null || at === null || from === null) return null;
  return {
    mid,
    at,
    isFromPage: from === pageId,
    text: readText(wire.message),
    attachments: [...readFiles(wire.attachments), ...readSticker(wire.sticker), ...readShares(wire.shares)],
    replyTo: readId(readRecord(wire.reply_to).mid) as Mid | null,
  };
}

/** https://developers.facebook.com/docs/graph-api/reference/message/attachments */
function readFiles(wire: unknown): MessengerAttachment[] {
  return readArray(readRecord(wire).data)
    .map(readRecord)
    .map((file) => {
      if (isRecord(file.image_data)) return { type: "image", url: readText(file.image_data.url) };
      if (isRecord(file.video_data)) return { type: "video", url: readText(file.video_data.url) };
      const isAudio = readText(file.mime_type)?.startsWith("audio/");
      return { type: isAudio ? "audio" : "file", url: readText(file.file_url) };
    });
}

function readSticker(wire: unknown): MessengerAttachment[] {
  const url = readText(wire);
  return url === null ? [] : [{ type: "sticker", url, stickerId: null }];
}

function readShares(wire: unknown): MessengerAttachment[] {
  return readArray(readRecord(wire).data)
    .map(readRecord)
    .map(({ link, name }) => ({ type: "fallback", title: readText(name), url: readText(link) }));
}

/** ISO 8601, whose offset Facebook writes without a colon. */
function readIsoTime(value: unknown): Date | null {
  const text = readText(value)?.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
