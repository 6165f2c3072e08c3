import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGraphClient } from "./graph-client";
import { appSecretProof } from "./signature";

const token = "EAAFAKETOKENforvectors|1";
const appSecret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const proof = appSecretProof(token, appSecret);
const named = z.object({ id: z.string(), name: z.string() });
const getMe = { method: "GET", path: "me" } as const;

const servers: Server[] = [];

/** A real server, since what a broken connection looks like is for Node.js to say. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const clientOf = (baseUrl: string, timeoutMs?: number) =>
  createGraphClient({ baseUrl, version: "v26.0", token, appSecret, ...(timeoutMs && { timeoutMs }) });

/** A client whose every call gets this answer. */
const answered = (status: number, body: string, key = token) =>
  createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: key,
    appSecret,
    fetch: async () => new Response(body, { status }),
  });

describe("a call", () => {
  test("carries version, query and proof in the address, the token in a header only, and its body as JSON", async () => {
    const seen: { method?: string; url?: string; authorization?: string; type?: string; body: string }[] = [];
    const baseUrl = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method = "", url = "", headers } = request;
      seen.push({
        method,
        url,
        authorization: headers.authorization ?? "",
        type: headers["content-type"] ?? "",
        body,
      });
      response.end('{"id":"1","name":"Example Shop"}');
    });
    await clientOf(`${baseUrl}/`).request({ ...getMe, query: { fields: "id,name" } }, named);
    await clientOf(baseUrl).request({ method: "POST", path: "1/messages", body: { text: "Olá" } }, named);
    expect(seen).toEqual([
      {
        method: "GET",
        url: `/v26.0/me?fields=id%2Cname&appsecret_proof=${proof}`,
        authorization: `Bearer ${token}`,
        type: "",
        body: "",
      },
      {
        method: "POST",
        url: `/v26.0/1/messages?appsecret_proof=${proof}`,
        authorization: `Bearer ${token}`,
        type: "application/json",
        body: '{"text":"Olá"}',
      },
    ]);
  });

  test("with a form is multipart, with the file's bytes, type and name, and the token in a header only", async () => {
    const seen: { type: string; length: string; authorization: string; body: Buffer }[] = [];
    const baseUrl = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { headers } = request;
      seen.push({
        type: headers["content-type"] ?? "",
        length: headers["content-length"] ?? "",
        authorization: headers.authorization ?? "",
        body: Buffer.concat(chunks),
      });
      response.end("{}");
    });
    const body = new FormData();
    body.append("message", "{}");
    body.append("filedata", new Blob([new Uint8Array([0, 255, 13, 10])], { type: "image/png" }), "a.png");
    await clientOf(baseUrl).request({ method: "POST", path: "1/messages", body }, z.object({}));
    const [call] = seen;
    expect(call).toMatchObject({ authorization: `Bearer ${token}`, length: `${call?.body.length}` });
    expect(call?.type).toMatch(/^multipart\/form-data; boundary=/);
    const parts = call?.body.toString("latin1") ?? "";
    expect(parts).toContain('name="message"\r\n\r\n{}\r\n');
    expect(parts).toContain('filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x00\xff\r\n\r\n');
    expect(parts).not.toContain(token);
  });

  test("has no proof without an app secret", async () => {
    const urls: string[] = [];
    const client = createGraphClient({
      baseUrl: "https://graph.example",
      version: "v26.0",
      token,
      fetch: async (url) => {
        urls.push(String(url));
        return new Response("{}");
      },
    });
    await client.request(getMe, z.object({}));
    expect(urls).toEqual(["https://graph.example/v26.0/me"]);
  });
});

describe("an answer", () => {
  test("that fits the schema is the value, with large ids exact", async () => {
    const answer = await answered(200, '{"id":184719329217930001,"name":"Shop"}').request(getMe, named);
    expect(answer).toEqual({ kind: "ok", value: { id: "184719329217930001", name: "Shop" } });
  });

  test.each([200, 400, 500])("of HTTP %s with an error is Facebook's refusal", async (status) => {
    const body = '{"error":{"message":"(#10) No","type":"OAuthException","code":10,"error_subcode":2018278}}';
    expect(await answered(status, body).request(getMe, named)).toEqual({
      kind: "graph-error",
      httpStatus: status,
      error: { message: "(#10) No", type: "OAuthException", code: 10, subcode: 2018278 },
    });
  });

  test.each([
    ["HTML with HTTP 502", 502, "<html>Sorry</html>"],
    ["nothing with HTTP 500", 500, ""],
    ["nothing with HTTP 200", 200, ""],
    ["a body of another form", 200, '{"id":5}'],
    ["a fitting body with HTTP 503", 503, '{"id":"1","name":"Shop"}'],
    ["an error of another form", 400, '{"error":"no"}'],
    ["a bare value", 200, '"yes"'],
  ])("%s is unreadable", async (_, httpStatus, body) => {
    const answer = await answered(httpStatus, body).request(getMe, named);
    expect(answer).toEqual({ kind: "unreadable-answer", httpStatus, excerpt: body });
  });

  test("that is unreadable is quoted in part, in text that PostgreSQL can keep", async () => {
    const answer = await answered(500, `\u0000${"x".repeat(198)}\u{1f600}`).request(getMe, named);
    expect(answer).toMatchObject({ excerpt: `${"x".repeat(198)}\ufffd` });
  });
});

describe("a connection", () => {
  test("refused is unreachable", async () => {
    const baseUrl = await serve(() => {});
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await clientOf(baseUrl).request(getMe, named)).toEqual({
      kind: "unreachable",
      reason: "ECONNREFUSED",
    });
  });

  test("to a name that does not exist is unreachable", async () => {
    const answer = await clientOf("http://graph.invalid").request(getMe, named);
    expect(answer).toMatchObject({
      kind: "unreachable",
      reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    });
  });

  test("to a server without TLS is unreachable", async () => {
    const baseUrl = await serve(() => {});
    const answer = await clientOf(baseUrl.replace("http:", "https:")).request(getMe, named);
    expect(answer).toMatchObject({ kind: "unreachable" });
  });

  test("that redirects is unreachable, and the token is not taken along", async () => {
    const asked: (string | undefined)[] = [];
    const baseUrl = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    const answer = await clientOf(baseUrl).request(getMe, named);
    expect(answer).toMatchObject({ kind: "unreachable", reason: expect.stringContaining("redirects") });
    expect(asked).toHaveLength(1);
  });

  test("reset after the request was written is no answer", async () => {
    const baseUrl = await serve((request) => request.socket.destroy());
    expect(await clientOf(baseUrl).request(getMe, named)).toMatchObject({ kind: "no-answer" });
  });

  test("cut in the middle of the answer is no answer", async () => {
    const baseUrl = await serve((request, response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"id":', () => request.socket.destroy());
    });
    expect(await clientOf(baseUrl).request(getMe, named)).toMatchObject({ kind: "no-answer" });
  });

  test("on which nothing comes in time is no answer", async () => {
    const baseUrl = await serve(() => {});
    expect(await clientOf(baseUrl, 30).request(getMe, named)).toEqual({
      kind: "no-answer",
      reason: "no answer within 30 ms",
    });
  });

  test("may be given longer for one call than for the others", async () => {
    const baseUrl = await serve((_, response) => void setTimeout(() => response.end("{}"), 60));
    const patient = await clientOf(baseUrl, 20).request({ ...getMe, timeoutMs: 5_000 }, z.object({}));
    expect(patient).toEqual({ kind: "ok", value: {} });
  });

  test("on which the answer begins and never ends is no answer", async () => {
    const baseUrl = await serve((_, response) => void response.write('{"id":'));
    expect(await clientOf(baseUrl, 100).request(getMe, named)).toEqual({
      kind: "no-answer",
      reason: "no answer within 100 ms",
    });
  });
});

describe("token and proof never show", () => {
  const quoted = `Malformed access token ${token} (${encodeURIComponent(token)}, appsecret_proof=${proof})`;

  test("in a refusal that quotes them", async () => {
    const error = { message: quoted, code: 190, error_user_title: quoted, error_user_msg: quoted };
    const answer = await answered(400, JSON.stringify({ error })).request(getMe, named);
    const redacted = "Malformed access token [redacted] ([redacted], appsecret_proof=[redacted])";
    expect(answer).toMatchObject({
      error: { message: redacted, userTitle: redacted, userMessage: redacted },
    });
  });

  test.each([0, 150, 190])("in an unreadable answer that quotes them after %s characters", async (before) => {
    const answer = await answered(502, "x".repeat(before) + quoted).request(getMe, named);
    expect(answer).toMatchObject({ kind: "unreadable-answer" });
    for (const secret of ["EAAFAKE", proof.slice(0, 8)]) expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test.each(["EAA\nsecond line", "EAA with spaces", "EAA\u2026cut", ""])(
    "for the token %j, which no header can carry",
    async (unusable) => {
      const answer = await answered(200, "{}", unusable).request(getMe, named);
      expect(answer).toEqual({ kind: "unreachable", reason: "the token has characters that no token has" });
    },
  );

  test("when fetch fails with an exception that quotes them", async () => {
    const client = createGraphClient({
      baseUrl: "https://graph.example",
      version: "v26.0",
      token,
      appSecret,
      fetch: async (url) => Promise.reject(new TypeError(`cannot fetch ${url} with ${token}`)),
    });
    expect(await client.request(getMe, named)).toEqual({
      kind: "no-answer",
      reason: "the connection failed",
    });
  });
});
