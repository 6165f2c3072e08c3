import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Bucket } from "../platform/s3-file-store";

type SeenRequest = { method: string; path: string; range: string | null; status: number };

/** An S3-compatible server that believes nothing: it checks every signature and every body. */
export type FakeS3 = {
  bucket: S3Bucket;
  /** What was asked, and what was answered, in order. */
  requests(): SeenRequest[];
  /** Answers the next requests so, one each, in place of doing what they ask. */
  failNext(...answers: (number | "silent")[]): void;
  close(): Promise<void>;
};

/** Starts one on a free port. */
export async function startFakeS3(): Promise<FakeS3> {
  const files = new Map<string, Buffer>();
  const seen: SeenRequest[] = [];
  const failures: (number | "silent")[] = [];

  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const failure = failures.shift();
    if (failure === "silent") return;
    if (failure) response.writeHead(failure, { location: "http://127.0.0.1:9/" }).end();
    else answer(request, response, body);
    const { method = "", url: path = "", headers } = request;
    seen.push({ method, path, range: headers.range ?? null, status: response.statusCode });
  });

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const { method, url: path = "", headers } = request;
    if (headers["x-amz-content-sha256"] !== expectedDigest(method, body)) {
      return refuse(response, 400, "XAmzContentSHA256Mismatch");
    }
    if (headers.authorization !== expectedAuthorization(request, bucket)) {
      return refuse(response, 403, "SignatureDoesNotMatch");
    }
    if (!path.startsWith(`/${bucket.bucket}/`)) return refuse(response, 404, "NoSuchBucket");
    if (method === "PUT") {
      files.set(path, body);
      return response.writeHead(200).end();
    }
    if (method === "DELETE") {
      files.delete(path);
      return response.writeHead(204).end();
    }
    const file = files.get(path);
    if (!file) return refuse(response, 404, "NoSuchKey");
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
    const part = first && last ? file.subarray(Number(first), Number(last) + 1) : file;
    return response.writeHead(first ? 206 : 200, { "content-length": part.length }).end(part);
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bucket: S3Bucket = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: "parley-files",
    region: "eu-central-1",
    accessKeyId: "AKIATESTTESTTEST",
    secretAccessKey: "a-secret-of-the-tests",
  };
  return {
    bucket,
    requests: () => seen,
    failNext: (...answers) => failures.push(...answers),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`;
  response.writeHead(status, { "content-type": "application/xml" }).end(body);
}

/** A body must be named by its digest; a request without one may say that it is unsigned. */
function expectedDigest(method: string | undefined, body: Buffer): string {
  return method === "PUT" ? sha256(body) : "UNSIGNED-PAYLOAD";
}

/**
 * The Authorization header as AWS defines it, worked out anew.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function expectedAuthorization({ method, url = "", headers }: IncomingMessage, s3: S3Bucket): string {
  const signed = ["host", "x-amz-content-sha256", "x-amz-date"];
  const moment = String(headers["x-amz-date"]);
  const scope = `${moment.slice(0, 8)}/${s3.region}/s3/aws4_request`;
  const canonical = [
    method,
    url,
    "",
    ...signed.map((name) => `${name}:${headers[name]}`),
    "",
    signed.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", moment, scope, sha256(canonical)].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${s3.secretAccessKey}`);
  return `AWS4-HMAC-SHA256 Credential=${s3.accessKeyId}/${scope}, SignedHeaders=${signed.join(";")}, Signature=${hmac(key, toSign).toString("hex")}`;
}

function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
