import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page, Request, Response } from "@playwright/test";
import { Client } from "pg";
import samples from "../prisma/seed/sample-pages.json" with { type: "json" };

/** The one answer that holds a verify token: administrators read it there in order to paste it at Facebook. */
const answerWithVerifyToken = "integrationAccounts.get";
/** Too short to be told from any other word. */
const shortestSecret = 12;

type SecretKind = "token" | "appSecret" | "verifyToken";
/** One place where a secret stood in the clear. */
type Leak = { kind: SecretKind; where: string };

/**
 * Remembers every account secret that is used in an installation, those of the sample Pages and those that people
 * type, and everything the installation answers; then tells where one of them stands in the clear.
 */
export function watchSecrets() {
  const secrets = new Map<string, SecretKind>([[samples.app.secret, "appSecret"]]);
  for (const { token } of samples.pages) secrets.set(token, "token");
  secrets.set(samples.verifyToken, "verifyToken");
  const answers: { procedure: string; text: string }[] = [];
  const reading: Promise<unknown>[] = [];

  return {
    /** Watches what a person's browser sends to an installation and is answered. */
    async watch(page: Page, installationUrl: string): Promise<void> {
      const isFrom = (url: string) => URL.canParse(url) && new URL(url).origin === installationUrl;
      page.on("request", (request) => rememberTyped(request, secrets));
      page.on("response", (response) => {
        if (isFrom(response.url())) reading.push(readAnswers(response, answers));
      });
      // What an event source is told is no body that could be read at the end.
      const browser = await page.context().newCDPSession(page);
      const streams = new Set<string>();
      browser.on("Network.requestWillBeSent", ({ requestId, request }) => {
        if (isFrom(request.url)) streams.add(requestId);
      });
      browser.on("Network.eventSourceMessageReceived", ({ requestId, data }) => {
        if (streams.has(requestId)) answers.push({ procedure: "a subscription", text: data });
      });
      await browser.send("Network.enable");
    },

    /** Every place in which a secret stands in the clear: answers, the log's lines, the rows of the database. */
    async leaks(installation: { printed: () => string; place: { dataDir: string } }): Promise<Leak[]> {
      await Promise.all(reading);
      const logLines = installation
        .printed()
        .split("\n")
        .filter((line) => line.startsWith("{"));
      return [
        ...answers.flatMap(({ procedure, text }) =>
          leaksIn(text, `the answer of ${procedure}`, secrets).filter(
            ({ kind }) => kind !== "verifyToken" || procedure !== answerWithVerifyToken,
          ),
        ),
        ...logLines.flatMap((line) => leaksIn(line, `the log: ${line.slice(0, 200)}`, secrets)),
        ...(await leaksInDatabase(await databaseUrl(installation.place.dataDir), secrets)),
      ];
    },
  };
}

/** Where a text holds a secret, as it is or in the encodings in which it might be kept. */
export function leaksIn(text: string, where: string, secrets: ReadonlyMap<string, SecretKind>): Leak[] {
  return [...secrets].flatMap(([secret, kind]) =>
    formsOf(secret).some((form) => text.includes(form)) ? [{ kind, where }] : [],
  );
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
  ];
}

/** Every row of every table, the job system's included, as PostgreSQL writes it out. */
async function leaksInDatabase(url: string, secrets: ReadonlyMap<string, SecretKind>): Promise<Leak[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const leaks: Leak[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      leaks.push(...rows.rows.flatMap(({ row }) => leaksIn(row, `the table ${name}`, secrets)));
    }
    return leaks;
  } finally {
    await client.end();
  }
}

/** The embedded database of an installation that runs. */
export async function databaseUrl(dataDir: string): Promise<string> {
  const access: unknown = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8"));
  if (typeof access !== "object" || access === null || !("port" in access) || !("password" in access)) {
    throw new Error("postgres.json does not tell how to reach the database.");
  }
  return `postgresql://parley:${access.password}@127.0.0.1:${access.port}/parley`;
}

function rememberTyped(request: Request, secrets: Map<string, SecretKind>): void {
  const isCall = request.method() === "POST" && request.url().includes("/api/trpc/");
  if (isCall) rememberIn(JSON.parse(request.postData() ?? "null"), secrets);
}

function rememberIn(value: unknown, secrets: Map<string, SecretKind>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const isSecret = key === "token" || key === "appSecret" || key === "verifyToken";
    if (isSecret && typeof child === "string" && child.length >= shortestSecret) secrets.set(child, key);
    else rememberIn(child, secrets);
  }
}

/** The answers of a response: of a batch one for each procedure, else the page or file as a whole. */
async function readAnswers(
  response: Response,
  answers: { procedure: string; text: string }[],
): Promise<void> {
  const type = response.headers()["content-type"] ?? "";
  const { pathname } = new URL(response.url());
  if (!/json|html|text\/(plain|x-component)/.test(type)) return;
  // Nobody reads any more what a page asked for as it was left.
  const text = await response.text().catch(() => "");
  if (!pathname.startsWith("/api/trpc/")) return void answers.push({ procedure: pathname, text });
  const procedures = pathname.slice("/api/trpc/".length).split(",");
  const answered: unknown = text === "" ? [] : JSON.parse(text);
  for (const [index, procedure] of procedures.entries()) {
    const one: unknown = Array.isArray(answered) ? answered[index] : answered;
    answers.push({ procedure, text: JSON.stringify(one ?? null) });
  }
}
