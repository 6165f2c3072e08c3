import { randomUUID } from "node:crypto";
import type { HttpAnswer, HttpRequest } from "../http/http-messages";

const keptCount = 500;
const shownUnits = 4_000;

/** One call of the Graph API in the log, without its secrets. `status` is null when it was not answered. */
export type LoggedGraphCall = {
  id: string;
  createdAtMs: number;
  method: string;
  path: string;
  status: number | null;
  tookMs: number;
  request: string;
  answer: string;
};

/** The last calls of the Graph API, newest first. */
export type GraphLog = {
  list(): readonly LoggedGraphCall[];
  add(request: HttpRequest, answer: HttpAnswer, startedAtMs: number): void;
  clear(): void;
};

/** Creates an empty log that keeps the newest 500 calls in memory. */
export function createGraphLog(onChange: () => void): GraphLog {
  let calls: LoggedGraphCall[] = [];
  return {
    list: () => calls,
    add(request, answer, startedAtMs) {
      const call = {
        id: randomUUID(),
        createdAtMs: startedAtMs,
        method: request.method,
        path: request.path,
        status: answer.kind === "body" ? answer.status : null,
        tookMs: Date.now() - startedAtMs,
        request: redact(describeRequest(request)),
        answer: redact(describeAnswer(answer)),
      };
      calls = [call, ...calls].slice(0, keptCount);
      onChange();
    },
    clear() {
      calls = [];
      onChange();
    },
  };
}

function describeRequest({ query, body, header }: HttpRequest): string {
  const type = header("content-type") ?? "";
  const readable = type.startsWith("multipart/") ? textParts(body) : body.toString("utf8");
  return [query.toString(), readable].filter((part) => part !== "").join("\n");
}

function describeAnswer(answer: HttpAnswer): string {
  if (answer.kind === "body") return answer.body.toString();
  return answer.kind === "reset" ? "The connection was cut." : "It was not answered.";
}

/** The parts of a multipart body that are text; of a file, what is said of it and its size. */
function textParts(body: Buffer): string {
  const text = body.toString("latin1");
  const boundary = text.slice(0, text.indexOf("\r\n"));
  return text
    .split(boundary)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "--")
    .map((part) => {
      const [heading = "", ...rest] = part.split("\r\n\r\n");
      const content = rest.join("\r\n\r\n");
      const line = heading.replaceAll("\r\n", "; ");
      const isFile = heading.includes("filename");
      const shown = isFile ? `${content.length} bytes` : Buffer.from(content, "latin1").toString("utf8");
      return `${line}: ${shown}`;
    })
    .join("\n");
}

const secretInQuery = /\b(access_token|input_token|appsecret_proof|client_secret|verify_token)=[^&\s"\\]+/g;
const secretInJson =
  /(\\?"(?:access_token|input_token|appsecret_proof|client_secret|verify_token)\\?"\s*:\s*\\?")[^"\\]+/g;
const secretInPart = /(name="(?:access_token|appsecret_proof)"[^:]*: ).+/g;

function redact(text: string): string {
  return text
    .slice(0, shownUnits)
    .replace(secretInQuery, "$1=[redacted]")
    .replace(secretInJson, "$1[redacted]")
    .replace(secretInPart, "$1[redacted]");
}
