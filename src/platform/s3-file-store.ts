import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { FileKey, FileStore, OpenFile } from "./file-store";

/** A bucket of a storage service that speaks Amazon S3's API. */
export type S3Bucket = {
  /** Scheme, host and port, without a trailing slash; the bucket follows as the first part of the path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const defaultTimeoutMs = 30_000;

/**
 * Keeps files in an S3-compatible bucket. Each request ends with a deadline, until its answer begins; what fails for
 * a reason that passes (HTTP 5xx, 429) is tried three times.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function s3FileStore(s3: S3Bucket, timeoutMs = defaultTimeoutMs): FileStore {
  const { accessKeyId, secretAccessKey, region } = s3;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });

  const ask = async (key: FileKey, init: RequestInit): Promise<Response> => {
    const deadline = new AbortController();
    const timer = setTimeout(
      () => deadline.abort(new Error(`The file store did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    try {
      return await client.fetch(`${s3.endpoint}/${s3.bucket}/${key}`, {
        ...init,
        // Where it would lead is not the store that was configured.
        redirect: "error",
        signal: deadline.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async put(key, bytes) {
      // Without its digest the body would not be signed, and anybody on an http way could change it.
      const headers = { "x-amz-content-sha256": createHash("sha256").update(bytes).digest("hex") };
      const answer = await ask(key, { method: "PUT", headers, body: new Uint8Array(bytes) });
      await expectDone("keep", answer);
    },

    async get(key, range) {
      const headers: HeadersInit = range ? { range: `bytes=${range.first}-${range.last}` } : {};
      const answer = await ask(key, { method: "GET", headers });
      if (answer.status === (range ? 206 : 200)) return openAnswer(answer);
      if (answer.status === 404) return discard(answer);
      throw await refusal("read", answer);
    },

    async delete(key) {
      const answer = await ask(key, { method: "DELETE" });
      if (answer.status === 404) await discard(answer);
      else await expectDone("delete", answer);
    },
  };
}

function openAnswer(answer: Response): OpenFile {
  const byteCount = Number(answer.headers.get("content-length") ?? Number.NaN);
  if (!answer.body || !Number.isSafeInteger(byteCount)) {
    throw new Error("The file store did not say how long a file is.");
  }
  return { stream: answer.body, byteCount };
}

async function discard(answer: Response): Promise<null> {
  await answer.body?.cancel();
  return null;
}

async function expectDone(what: string, answer: Response): Promise<void> {
  if (!answer.ok) throw await refusal(what, answer);
  await discard(answer);
}

/** The store's own code ("AccessDenied") tells an operator more than the status. Nothing else of its text is kept. */
async function refusal(what: string, answer: Response): Promise<Error> {
  const text = await answer.text().catch(() => "");
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1];
  return new Error(
    `The file store would not ${what} a file: HTTP ${answer.status}${code ? ` ${code}` : ""}.`,
  );
}
