import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type HttpAnswer, type HttpRequest, problem } from "../http/http-messages";
import type { FileStore } from "./file-store";

const cdnPath = /^\/cdn\/v\/t59\.2708-21\/([^/]+)\/[^/]*$/;
const hourMs = 3_600_000;

/** The addresses under which files can be fetched for a while, and the answers given there. */
export type Cdn = {
  /** A signed address of a file that ends with the simulated clock. */
  urlOf(file: { id: string; name: string }): string;
  /** Answers `/cdn/…`: the bytes, or 403 when the signature is wrong or has expired. */
  answer(request: HttpRequest): Promise<HttpAnswer>;
};

/**
 * Creates a CDN whose addresses look like Facebook's: `oh` is a signature, and `oe` the time of their end as
 * hexadecimal seconds. They do not outlive the simulator.
 */
export function createCdn(around: {
  files: FileStore;
  /** How the contact center reaches the simulator. */
  origin: () => string;
  nowMs: () => number;
  lifetimeHours: () => number;
}): Cdn {
  const key = randomBytes(32);
  const sign = (fileId: string, expires: string) =>
    createHmac("sha256", key).update(`${fileId}|${expires}`).digest("base64url").slice(0, 22);

  return {
    urlOf({ id: fileId, name }) {
      const expiresAtMs = around.nowMs() + around.lifetimeHours() * hourMs;
      const expires = Math.floor(expiresAtMs / 1_000)
        .toString(16)
        .toUpperCase();
      const lastSegment = encodeURIComponent(name);
      const query = `_nc_cat=1&oh=03_${sign(fileId, expires)}&oe=${expires}`;
      return `${around.origin()}/cdn/v/t59.2708-21/${encodeURIComponent(fileId)}/${lastSegment}?${query}`;
    },

    async answer({ path, query }) {
      const fileId = decodeURIComponent(path.match(cdnPath)?.[1] ?? "");
      const expires = query.get("oe") ?? "";
      if (!isSame(query.get("oh") ?? "", `03_${sign(fileId, expires)}`)) return refused("Bad URL hash");
      if (around.nowMs() > Number.parseInt(expires, 16) * 1_000) return refused("URL signature expired");
      return answerFile(around.files, fileId);
    },
  };
}

/** The bytes of a file, in a form that no browser runs. */
export async function answerFile(files: FileStore, fileId: string): Promise<HttpAnswer> {
  const file = await files.find(fileId);
  if (file === undefined) return problem(404, "No such file.");
  return {
    kind: "body",
    status: 200,
    contentType: file.type,
    body: file.bytes,
    headers: {
      "cache-control": "private, max-age=3600",
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
    },
  };
}

function refused(words: string): HttpAnswer {
  return { kind: "body", status: 403, contentType: "text/plain", body: words };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
