import pino from "pino";
import { processWide } from "./process-wide";

/** Keys whose values are secrets wherever they appear in a log line. */
const secretKeys = [
  "token",
  "appSecret",
  "verifyToken",
  "password",
  "passwordHash",
  "access_token",
  "appsecret_proof",
  "authorization",
  "cookie",
];

/** The process's log: one JSON object a line on standard output, secrets redacted. */
export function log(): pino.Logger {
  return processWide("log", () =>
    pino({
      level: process.env.LOG_LEVEL || "info",
      base: null,
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    }),
  );
}
