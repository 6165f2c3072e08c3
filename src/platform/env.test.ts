import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "./env";

function complaint(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "accepted";
}

describe("what the operator sets", () => {
  test("nothing set gives the defaults of the public contract", () => {
    expect(readEnv({})).toEqual({
      host: "0.0.0.0",
      port: 3000,
      publicUrl: "http://localhost:3000",
      dataDir: `${process.cwd()}/.data`,
      databaseUrl: undefined,
      authSecret: undefined,
      encryptionKey: undefined,
      graphApiUrl: "https://graph.facebook.com",
      graphApiVersion: "v26.0",
      simulatorPort: 3001,
      logLevel: "info",
    });
  });

  test("an empty variable counts as absent", () => {
    const env = readEnv({ PORT: "", DATABASE_URL: " ", SETUP_ADMIN_USERNAME: "", SETUP_ADMIN_PASSWORD: "" });
    expect(env).toEqual(readEnv({}));
  });

  test("the public address follows the port unless it is given", () => {
    expect(readEnv({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
    expect(readEnv({ PORT: "8080", PUBLIC_URL: "https://tenant.example/" }).publicUrl).toBe(
      "https://tenant.example",
    );
  });

  test("an encryption key in hexadecimal and the same in base64 are one key", () => {
    const bytes = Buffer.alloc(32, 7);
    const fromHex = readEnv({ ENCRYPTION_KEY: bytes.toString("hex") }).encryptionKey;
    expect(fromHex).toBe(bytes.toString("base64"));
    expect(readEnv({ ENCRYPTION_KEY: bytes.toString("base64") }).encryptionKey).toBe(fromHex);
  });

  test("username and password of the first administrator belong together", () => {
    expect(
      readEnv({ SETUP_ADMIN_USERNAME: "ada", SETUP_ADMIN_PASSWORD: "correct horse" }).setupAdmin,
    ).toEqual({
      username: "ada",
      password: "correct horse",
    });
  });
});

describe("a bucket for files", () => {
  const s3 = {
    S3_ENDPOINT: "https://storage.example:9000/",
    S3_BUCKET: "parley-files",
    S3_ACCESS_KEY_ID: "AKIAEXAMPLE",
    S3_SECRET_ACCESS_KEY: "hunter2",
  };

  test("is used once all of it is set, in the region that most services take for any", () => {
    expect(readEnv(s3).s3).toEqual({
      endpoint: "https://storage.example:9000",
      bucket: "parley-files",
      region: "us-east-1",
      accessKeyId: "AKIAEXAMPLE",
      secretAccessKey: "hunter2",
    });
    expect(readEnv({ ...s3, S3_REGION: "eu-central-1" }).s3?.region).toBe("eu-central-1");
    expect(readEnv({ S3_REGION: "eu-central-1" }).s3).toBeUndefined();
  });

  test("is refused where its address has a path or its name is none", () => {
    expect(complaint({ ...s3, S3_ENDPOINT: "https://storage.example/files", S3_BUCKET: "../files" })).toBe(
      [
        'S3_ENDPOINT is "https://storage.example/files"; expected an http or https address without a path, such as https://s3.eu-central-1.amazonaws.com.',
        'S3_BUCKET is "../files"; expected the name of a bucket: 3 to 63 small letters, digits, hyphens and dots.',
      ].join("\n"),
    );
  });

  test("is all or nothing, and what is missing is named", () => {
    expect(complaint({ ...s3, S3_BUCKET: "", S3_SECRET_ACCESS_KEY: "" })).toBe(
      "S3_ENDPOINT, S3_ACCESS_KEY_ID set without S3_BUCKET, S3_SECRET_ACCESS_KEY; expected all or none.",
    );
  });
});

describe("a malformed variable is told in one line", () => {
  test.each([
    ["PORT", "abc", 'PORT is "abc"; expected a port number from 1 to 65535.'],
    ["PORT", "0", 'PORT is "0"; expected a port number from 1 to 65535.'],
    ["PORT", "65536", 'PORT is "65536"; expected a port number from 1 to 65535.'],
    ["SIMULATOR_PORT", "3001.5", 'SIMULATOR_PORT is "3001.5"; expected a port number from 1 to 65535.'],
    ["HOST", "http://x", 'HOST is "http://x"; expected a host name or address to listen on.'],
    [
      "PUBLIC_URL",
      "https://tenant.example/path",
      'PUBLIC_URL is "https://tenant.example/path"; expected an http or https address without a path, such as https://example-company.example.',
    ],
    [
      "PUBLIC_URL",
      "ftp://tenant.example",
      'PUBLIC_URL is "ftp://tenant.example"; expected an http or https address without a path, such as https://example-company.example.',
    ],
    [
      "PUBLIC_URL",
      "tenant.example",
      'PUBLIC_URL is "tenant.example"; expected an http or https address without a path, such as https://example-company.example.',
    ],
    [
      "GRAPH_API_URL",
      "graph.facebook.com",
      'GRAPH_API_URL is "graph.facebook.com"; expected an http or https address such as https://graph.facebook.com.',
    ],
    ["GRAPH_API_VERSION", "26", 'GRAPH_API_VERSION is "26"; expected a Graph API version such as v26.0.'],
    [
      "LOG_LEVEL",
      "loud",
      'LOG_LEVEL is "loud"; expected one of fatal, error, warn, info, debug, trace, silent.',
    ],
  ])("%s %s", (name, value, expected) => {
    expect(complaint({ [name]: value })).toBe(expected);
  });

  test.each([
    [
      "DATABASE_URL",
      "mysql://parley:hunter2@db/parley",
      "a PostgreSQL address such as postgres://user:password@host:5432/parley",
    ],
    ["AUTH_SECRET", "hunter2", "at least 16 characters that nobody can guess"],
    ["ENCRYPTION_KEY", "hunter2", "32 bytes as base64 (44 characters) or hexadecimal (64 characters)"],
  ])("%s, without showing the secret", (name, value, expected) => {
    expect(complaint({ [name]: value })).toBe(
      `${name} is set to ${value.length} characters (not shown); expected ${expected}.`,
    );
  });

  test.each([
    ["SETUP_ADMIN_USERNAME", "SETUP_ADMIN_PASSWORD"],
    ["SETUP_ADMIN_PASSWORD", "SETUP_ADMIN_USERNAME"],
  ])("%s without %s", (present, missing) => {
    expect(complaint({ [present]: "something" })).toBe(
      `${missing} is not set while ${present} is; expected both or neither.`,
    );
  });

  test("and several malformed ones in one line each", () => {
    expect(complaint({ PORT: "x", LOG_LEVEL: "y" }).split("\n")).toHaveLength(2);
  });
});
