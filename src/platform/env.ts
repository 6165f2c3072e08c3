import { resolve } from "node:path";
import { z } from "zod";
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
  logLevel: string;
};

/** Says, one line for each malformed variable, its name, what was seen and what is expected. */
export class EnvError extends StartError {
  override readonly name = "EnvError";
}

const secretNames = new Set(["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEY", "SETUP_ADMIN_PASSWORD"]);

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

// Every schema's failure is told by `expected`, so none of them carries a message of its own.
const variables = {
  HOST: { expected: "a host name or address to listen on", schema: z.string().regex(/^[^\s/]+$/) },
  PORT: { expected: "a port number from 1 to 65535", schema: port },
  PUBLIC_URL: {
    expected: "an http or https address without a path, such as https://example-company.example",
    schema: webOrigin.transform((text) => new URL(text).origin),
  },
  DATA_DIR: { expected: "a folder", schema: z.string().transform((path) => resolve(path)) },
  DATABASE_URL: {
    expected: "a PostgreSQL address such as postgres://user:password@host:5432/parley",
    schema: z.string().refine((text) => URL.canParse(text) && /^postgres(ql)?:\/\//.test(text)),
  },
  AUTH_SECRET: { expected: "at least 16 characters that nobody can guess", schema: z.string().min(16) },
  ENCRYPTION_KEY: {
    expected: "32 bytes as base64 (44 characters) or hexadecimal (64 characters)",
    schema: z
      .string()
      .regex(/^([0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)$/i)
      .transform((text) => Buffer.from(text, text.length === 64 ? "hex" : "base64").toString("base64")),
  },
  GRAPH_API_URL: {
    expected: "an http or https address such as https://graph.facebook.com",
    schema: webUrl.transform((text) => text.replace(/\/+$/, "")),
  },
  GRAPH_API_VERSION: {
    expected: "a Graph API version such as v26.0",
    schema: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
  },
  SIMULATOR_PORT: { expected: "a port number from 1 to 65535", schema: port },
  SETUP_ADMIN_USERNAME: { expected: "the first administrator's username", schema: z.string() },
  SETUP_ADMIN_PASSWORD: { expected: "the first administrator's password", schema: z.string() },
  LOG_LEVEL: {
    expected: "one of fatal, error, warn, info, debug, trace, silent",
    schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
  },
} as const;

type Name = keyof typeof variables;
type Source = Record<string, string | undefined>;

/**
 * Reads the variables of the public contract; an empty one counts as absent.
 *
 * @throws EnvError that tells every malformed variable at once.
 */
export function readEnv(source: Source): Env {
  const complaints: string[] = [];

  function read<N extends Name>(name: N): z.output<(typeof variables)[N]["schema"]> | undefined {
    const seen = given(source, name);
    if (seen === undefined) return undefined;
    const { schema, expected } = variables[name];
    const result = (schema as z.ZodType<z.output<(typeof variables)[N]["schema"]>>).safeParse(seen);
    if (result.success) return result.data;
    complaints.push(`${name} is ${shown(name, seen)}; expected ${expected}.`);
    return undefined;
  }

  const listenPort = read("PORT") ?? 3000;
  const env: Env = {
    host: read("HOST") ?? "0.0.0.0",
    port: listenPort,
    publicUrl: read("PUBLIC_URL") ?? `http://localhost:${listenPort}`,
    dataDir: read("DATA_DIR") ?? resolve(".data"),
    databaseUrl: read("DATABASE_URL"),
    authSecret: read("AUTH_SECRET"),
    encryptionKey: read("ENCRYPTION_KEY"),
    graphApiUrl: read("GRAPH_API_URL") ?? "https://graph.facebook.com",
    graphApiVersion: read("GRAPH_API_VERSION") ?? "v26.0",
    simulatorPort: read("SIMULATOR_PORT") ?? 3001,
    logLevel: read("LOG_LEVEL") ?? "info",
  };

  const username = read("SETUP_ADMIN_USERNAME");
  const password = read("SETUP_ADMIN_PASSWORD");
  if (username !== undefined && password !== undefined) env.setupAdmin = { username, password };
  else if (username !== undefined)
    complaints.push(missingPartner("SETUP_ADMIN_PASSWORD", "SETUP_ADMIN_USERNAME"));
  else if (password !== undefined)
    complaints.push(missingPartner("SETUP_ADMIN_USERNAME", "SETUP_ADMIN_PASSWORD"));

  if (complaints.length > 0) throw new EnvError(complaints.join("\n"));
  return env;
}

const held = globalThis as typeof globalThis & { parleyEnv?: Env };

/** This process's own environment, read once: what changes in it afterwards is not seen. */
export function env(): Env {
  held.parleyEnv ??= readEnv(process.env);
  return held.parleyEnv;
}

function given(source: Source, name: Name): string | undefined {
  const value = source[name]?.trim();
  return value === "" ? undefined : value;
}

function shown(name: Name, value: string): string {
  return secretNames.has(name) ? `set to ${value.length} characters (not shown)` : JSON.stringify(value);
}

function missingPartner(missing: Name, present: Name): string {
  return `${missing} is not set while ${present} is; expected both or neither.`;
}
