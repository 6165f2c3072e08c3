import type { HttpRequest } from "../http/http-messages";
import { notPlayed, paramInvalid } from "./graph-errors";

/** A Graph call taken apart: the version is dropped from the path, and query and body are one set of parameters. */
export type GraphCall = {
  method: string;
  version: string;
  /** The path without its version: `["me", "messages"]`. */
  path: readonly string[];
  params: Readonly<Record<string, unknown>>;
  accessToken: string | undefined;
  origin: string;
};

const defaultVersion = "v26.0";
const versionPattern = /^\/(v\d+\.\d+)\//;

/** The version a request names, or else the newest. */
export function graphVersion(request: HttpRequest): string {
  return request.path.match(versionPattern)?.[1] ?? defaultVersion;
}

/** Reads a request as a Graph call; JSON and form bodies, the token wherever it stands. Throws GraphRefusal. */
export function readGraphCall(request: HttpRequest): GraphCall {
  const segments = request.path.split("/").filter((segment) => segment !== "");
  const params = { ...fromForm(request.query), ...bodyParams(request) };
  const bearer = request.header("authorization")?.match(/^Bearer (.+)$/i)?.[1];
  const inParams = typeof params.access_token === "string" ? params.access_token : undefined;
  return {
    method: request.method,
    version: graphVersion(request),
    path: versionPattern.test(request.path) ? segments.slice(1) : segments,
    params,
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

/** The names asked for in `fields=`, without the sub-fields in braces or modifiers behind a dot. */
export function fieldNames(call: GraphCall): string[] | undefined {
  const fields = textParam(call, "fields");
  if (fields === undefined || fields === "") return undefined;
  let flat = fields;
  while (/[{(][^{}()]*[})]/.test(flat)) flat = flat.replace(/[{(][^{}()]*[})]/g, "");
  return flat.split(",").map((field) => field.trim().replace(/\..*$/, ""));
}

function bodyParams(request: HttpRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  const type = request.header("content-type") ?? "";
  if (type.startsWith("multipart/")) throw notPlayed("multipart bodies; send JSON or a form");
  const text = request.body.toString("utf8");
  if (!type.startsWith("application/json")) return fromForm(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, like every other body that is not a JSON object.
  }
  throw paramInvalid("the body is not a JSON object");
}

/** In a form, objects and arrays are written as JSON. */
function fromForm(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries([...form].map(([name, value]) => [name, fromFormValue(value)]));
}

function fromFormValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
