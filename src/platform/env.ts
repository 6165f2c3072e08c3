import { resolve } from "node:path";
import { z } from "zod";
import { processWide } from "./process-wide";
import type { S3Bucket } from "./s3-file-store";
import { StartError } from "./start-error";

/** What the operator sets, checked and with its defaults (the public contract in the README). */
export type Env = {
  host: string;
  port: number;
  /** The tenant URL: scheme, host and port, without a trailing slash. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  /** Absent: Parley runs its own PostgreSQL in `dataDir`. */
  databaseUrl?: string;
  authSecret?: string;
  /** 32 bytes as base64, whichever way they were written. */
  encryptionKey?: string;
  /** Without a trailing slash. */
  graphApiUrl: string;
  graphApiVersion: string;
  simulatorPort: number;
  setupAdmin?: { username: string; password: string };
  /** Where attachments are kept; absent: in `dataDir`. */
  s3?: S3Bucket;
  logLevel: string;
};

/** Says, one line for each malformed variable, its name, what was seen and what is expected. */
export class EnvError extends StartError {
  override readonly name = "EnvError";
}

const secretNames = new Set<string>([
  "DATABASE_URL",
  "AUTH_SECRET",
  "ENCRYPTION_KEY",
  "SETUP_ADMIN_PASSWORD",
  "S3_SECRET_ACCESS_KEY",
]);

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535));

const webUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
});
const webOrigin = webUrl.refine((text) => URL.canParse(text) && new URL(text).pathname === "/");

const variables = z.object({
  HOST: z
    .string()
    .regex(/^[^\s/]+$/)
    .default("0.0.0.0"),
  PORT: port.default(3000),
  PUBLIC_URL: webOrigin.transform((text) => new URL(text).origin).optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:\/\//.test(text))
    .optional(),
  AUTH_SECRET: z.string().min(16).optional(),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^([0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)$/i)
    .transform((text) => Buffer.from(text, text.length === 64 ? "hex" : "base64").toString("base64"))
    .optional(),
  GRAPH_API_URL: webUrl.transform((text) => text.replace(/\/+$/, "")).default("https://graph.facebook.com"),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default("v26.0"),
  SIMULATOR_PORT: port.default(3001),
  SETUP_ADMIN_USERNAME: z.string().optional(),
  SETUP_ADMIN_PASSWORD: z.string().optional(),
  S3_ENDPOINT: webOrigin.transform((text) => new URL(text).origin).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** What a bucket needs, all of it or none. */
const s3Names = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

type Name = keyof typeof variables.shape;

const expected: Record<Name, string> = {
  HOST: "a host name or address to listen on",
  PORT: "a port number from 1 to 65535",
  PUBLIC_URL: "an http or https address without a path, such as https://example-company.example",
  DATA_DIR: "a folder",
  DATABASE_URL: "a PostgreSQL address such as postgres://user:password@host:5432/parley",
  AUTH_SECRET: "at least 16 characters that nobody can guess",
  ENCRYPTION_KEY: "32 bytes as base64 (44 characters) or hexadecimal (64 characters)",
  GRAPH_API_URL: "an http or https address such as https://graph.facebook.com",
  GRAPH_API_VERSION: "a Graph API version such as v26.0",
  SIMULATOR_PORT: "a port number from 1 to 65535",
  SETUP_ADMIN_USERNAME: "the first administrator's username",
  SETUP_ADMIN_PASSWORD: "the first administrator's password",
  S3_ENDPOINT: "an http or https address without a path, such as https://s3.eu-central-1.amazonaws.com",
  S3_BUCKET: "the name of a bucket: 3 to 63 small letters, digits, hyphens and dots",
  S3_REGION: "a region such as eu-central-1",
  S3_ACCESS_KEY_ID: "the id of an access key",
  S3_SECRET_ACCESS_KEY: "the secret of that access key",
  LOG_LEVEL: "one of fatal, error, warn, info, debug, trace, silent",
};

/**
 * Reads the variables of the public contract; an empty one counts as absent.
 *
 * @throws EnvError that tells every malformed variable at once.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const names = Object.keys(expected) as Name[];
  const given = Object.fromEntries(names.map((name) => [name, source[name]?.trim() || undefined]));
  const result = variables.safeParse(given);
  const malformed = names.filter((name) => result.error?.issues.some(({ path }) => path[0] === name));
  const complaints = malformed.map(
    (name) => `${name} is ${shown(name, given[name])}; expected ${expected[name]}.`,
  );

  const { SETUP_ADMIN_USERNAME: username, SETUP_ADMIN_PASSWORD: password } = given;
  if (username && !password) complaints.push(halfOfPair("SETUP_ADMIN_PASSWORD", "SETUP_ADMIN_USERNAME"));
  if (password && !username) complaints.push(halfOfPair("SETUP_ADMIN_USERNAME", "SETUP_ADMIN_PASSWORD"));
  const s3Missing = s3Names.filter((name) => !given[name]);
  if (s3Missing.length > 0 && s3Missing.length < s3Names.length) {
    const s3Given = s3Names.filter((name) => given[name]);
    complaints.push(`${s3Given.join(", ")} set without ${s3Missing.join(", ")}; expected all or none.`);
  }
  if (!result.success || complaints.length > 0) throw new EnvError(complaints.join("\n"));

  const values = result.data;
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    authSecret: values.AUTH_SECRET,
    encryptionKey: values.ENCRYPTION_KEY,
    graphApiUrl: values.GRAPH_API_URL,
    graphApiVersion: values.GRAPH_API_VERSION,
    simulatorPort: values.SIMULATOR_PORT,
    setupAdmin: username && password ? { username, password } : undefined,
    s3: s3Of(values),
    logLevel: values.LOG_LEVEL,
  };
}

function s3Of(values: z.infer<typeof variables>): S3Bucket | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = values;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}

/** This process's own environment, read once: what changes in it afterwards is not seen. */
export function env(): Env {
  return processWide("env", () => readEnv(process.env));
}

function shown(name: Name, value = ""): string {
  return secretNames.has(name) ? `set to ${value.length} characters (not shown)` : JSON.stringify(value);
}

function halfOfPair(missing: Name, present: Name): string {
  return `${missing} is not set while ${present} is; expected both or neither.`;
}
