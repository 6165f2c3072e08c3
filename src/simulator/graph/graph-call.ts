import { parseLosslessJson } from "../../messenger/lossless-json";
import type { SampleFile } from "../files/sample-files";
import type { HttpRequest } from "../http/http-messages";
import { paramInvalid } from "./graph-errors";

/** A Graph call taken apart: the version is dropped from the path, and query and body are one set of parameters. */
export type GraphCall = {
  method: string;
  version: string;
  /** The path without its version: `["me", "messages"]`. */
  path: readonly string[];
  params: Readonly<Record<string, unknown>>;
  /** The file of a multipart body, by the name that the Send API has for it: `filedata`. */
  file: SampleFile | undefined;
  accessToken: string | undefined;
  origin: string;
};

const defaultVersion = "v26.0";
const versionPattern = /^\/(v\d+\.\d+)\//;

/** The version a request names, or else the newest. */
export function graphVersion(request: HttpRequest): string {
  return request.path.match(versionPattern)?.[1] ?? defaultVersion;
}

/**
 * Reads a request as a Graph call; JSON, form and multipart bodies, the token wherever it stands. Throws GraphRefusal.
 */
export async function readGraphCall(request: HttpRequest): Promise<GraphCall> {
  const segments = request.path.split("/").filter((segment) => segment !== "");
  const isMultipart = request.header("content-type")?.startsWith("multipart/form-data") === true;
  const body = isMultipart ? await readMultipart(request) : { params: bodyParams(request), file: undefined };
  const params = { ...fromForm(request.query), ...body.params };
  const bearer = request.header("authorization")?.match(/^Bearer (.+)$/i)?.[1];
  const inParams = typeof params.access_token === "string" ? params.access_token : undefined;
  return {
    method: request.method,
    version: graphVersion(request),
    path: (versionPattern.test(request.path) ? segments.slice(1) : segments).map(decodeURIComponent),
    params,
    file: body.file,
    accessToken: bearer ?? inParams,
    origin: request.origin,
  };
}

/** The parameter as text; undefined when it is absent or not text. */
export function textParam(call: GraphCall, name: string): string | undefined {
  const value = call.params[name];
  return typeof value === "string" ? value : undefined;
}

/** A parameter that is a list, written as a JSON array or separated by commas; undefined when it is absent. */
export function listParam(call: GraphCall, name: string): string[] | undefined {
  const value = call.params[name];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== "string") return undefined;
  return value.split(",").map((item) => item.trim());
}

function bodyParams(request: HttpRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  const type = request.header("content-type") ?? "";
  const text = request.body.toString("utf8");
  if (!type.startsWith("application/json")) return fromForm(new URLSearchParams(text));
  try {
    const value: unknown = parseLosslessJson(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, like every other body that is not a JSON object.
  }
  throw paramInvalid("the body is not a JSON object");
}

/** Parameters as in a form, objects written as JSON, and the file. */
async function readMultipart(
  request: HttpRequest,
): Promise<{ params: Record<string, unknown>; file: SampleFile | undefined }> {
  let form: FormData;
  try {
    const headers = { "content-type": request.header("content-type") ?? "" };
    form = await new Response(new Uint8Array(request.body), { headers }).formData();
  } catch {
    throw paramInvalid("the body is not multipart/form-data");
  }
  const texts = [...form].filter((part): part is [string, string] => typeof part[1] === "string");
  const filedata = form.get("filedata");
  if (!(filedata instanceof File)) return { params: fromForm(texts), file: undefined };
  const bytes = Buffer.from(await filedata.arrayBuffer());
  return { params: fromForm(texts), file: { name: filedata.name, type: filedata.type, bytes } };
}

/** In a form, objects and arrays are written as JSON. */
function fromForm(form: Iterable<[string, string]>): Record<string, unknown> {
  return Object.fromEntries([...form].map(([name, value]) => [name, fromFormValue(value)]));
}

function fromFormValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return parseLosslessJson(value);
  } catch {
    return value;
  }
}
