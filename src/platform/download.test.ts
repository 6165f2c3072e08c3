import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { download } from "./download";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine; answers its origin. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const limits = { maxBytes: 1_000, timeoutMs: 5_000 };
const portOf = (origin: string) => new URL(origin).port;

describe("an address that must not be fetched", () => {
  test.each([
    ["no address", "bad-address"],
    ["file:///etc/passwd", "bad-address"],
    ["https://user:secret@example.com/", "bad-address"],
    ["http://example.com/picture.png", "not-https"],
    ["https://127.0.0.1/", "not-public"],
    ["https://2130706433/", "not-public"],
    ["https://0x7f.1/", "not-public"],
    ["https://[::1]/", "not-public"],
    ["https://[::ffff:127.0.0.1]/", "not-public"],
    ["https://169.254.169.254/latest/meta-data", "not-public"],
  ])("%s is refused (%s)", async (address, reason) => {
    expect(await download(address, limits)).toEqual({ kind: "refused", reason });
  });

  test("is also a public name that leads into a private network, even with one address of several", async () => {
    for (const addresses of [["10.0.0.7"], ["93.184.216.34", "192.168.1.1"], ["fe80::1"]]) {
      const findAddresses = async () => addresses;
      const outcome = await download("https://pictures.example/", { ...limits, findAddresses });
      expect(outcome).toEqual({ kind: "refused", reason: "not-public" });
    }
  });

  test("is also one that only looks like the trusted origin", async () => {
    const answer = vi.fn<RequestListener>((_request, response) => response.end("secret"));
    const origin = await serve(answer);
    const port = portOf(origin);
    const outcomes = await Promise.all(
      [
        `http://localhost:${port}/`,
        `http://127.0.0.1:${port}@example.com/`,
        `https://127.0.0.1:${port}/`,
      ].map((address) => download(address, { ...limits, trustedOrigin: origin })),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["refused", "refused", "refused"]);
    expect(answer).not.toHaveBeenCalled();
  });
});

describe("what lies at the trusted origin", () => {
  const fetchFrom = (origin: string, changes: Partial<Parameters<typeof download>[1]> = {}) =>
    download(`${origin}/picture.png?size=2`, { ...limits, trustedOrigin: origin, ...changes });

  test("is fetched as it is", async () => {
    const asked: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url, request.headers["accept-encoding"]?.toString());
      response.end(Buffer.from([0, 255, 1]));
    });
    expect(await fetchFrom(origin)).toEqual({
      kind: "downloaded",
      bytes: Buffer.from([0, 255, 1]),
      contentDisposition: null,
    });
    expect(asked).toEqual(["/picture.png?size=2", "identity"]);
  });

  test("is fetched from the very address that was looked up, once, under the host's name", async () => {
    let host: string | undefined;
    const here = await serve((request, response) => {
      host = request.headers.host;
      response.end("here");
    });
    // Nobody answers to this name: only the address that was looked up leads here.
    const trustedOrigin = `http://pictures.invalid:${portOf(here)}`;
    const findAddresses = vi.fn(async () => ["127.0.0.1"]);
    const outcome = await download(`${trustedOrigin}/a.png`, { ...limits, trustedOrigin, findAddresses });
    expect(outcome).toMatchObject({ kind: "downloaded", bytes: Buffer.from("here") });
    expect(findAddresses).toHaveBeenCalledExactlyOnceWith("pictures.invalid");
    expect(host).toBe(new URL(trustedOrigin).host);
  });

  test("is told with the name that the server gives it", async () => {
    const contentDisposition = 'attachment; filename="invoice.pdf"';
    const origin = await serve((_request, response) =>
      response.writeHead(200, { "content-disposition": contentDisposition }).end("x"),
    );
    expect(await fetchFrom(origin)).toMatchObject({ contentDisposition });
  });

  test("is not followed elsewhere unless the caller wants it", async () => {
    const elsewhere = vi.fn<RequestListener>((_request, response) => response.end("inside"));
    const inside = await serve(elsewhere);
    const origin = await serve((_request, response) => response.writeHead(302, { location: inside }).end());
    expect(await fetchFrom(origin)).toEqual({ kind: "refused", reason: "redirect" });
    expect(elsewhere).not.toHaveBeenCalled();
  });

  test("is refused when it says that it is too large, before it is read", async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1001" });
      response.write("x");
    });
    expect(await fetchFrom(origin)).toEqual({ kind: "refused", reason: "too-large" });
  });

  test("is refused as soon as more has come than it may be, when it says nothing", async () => {
    const origin = await serve((_request, response) => {
      response.write(Buffer.alloc(1_000));
      // It never ends: only the count can.
      response.write(Buffer.alloc(1));
    });
    expect(await fetchFrom(origin)).toEqual({ kind: "refused", reason: "too-large" });
  });

  test("may be exactly as large as it may be", async () => {
    const origin = await serve((_request, response) => response.end(Buffer.alloc(1_000)));
    expect(await fetchFrom(origin)).toMatchObject({ kind: "downloaded" });
  });

  test("is refused when it is packed, since unpacked it may be of any size", async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    );
    expect(await fetchFrom(origin)).toEqual({ kind: "refused", reason: "encoded" });
  });

  test("is given up when it dawdles, at the beginning or in the middle", async () => {
    const silent = await serve(() => {});
    const slow = await serve((_request, response) => response.write("x"));
    const failure = { kind: "failed", reason: "not done within 150 ms" };
    expect(await fetchFrom(silent, { timeoutMs: 150 })).toEqual(failure);
    expect(await fetchFrom(slow, { timeoutMs: 150 })).toEqual(failure);
    const findAddresses = () => new Promise<string[]>(() => {});
    expect(await fetchFrom(slow, { timeoutMs: 150, findAddresses })).toEqual(failure);
  });

  test("that is not there, breaks off or cannot be reached has failed", async () => {
    const missing = await serve((_request, response) => response.writeHead(404).end("no"));
    expect(await fetchFrom(missing)).toEqual({ kind: "failed", reason: "HTTP 404", status: 404 });
    const broken = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "10" }).write("x", () => response.destroy());
    });
    expect(await fetchFrom(broken)).toMatchObject({ kind: "failed" });
    expect(await fetchFrom("http://127.0.0.1:9")).toEqual({ kind: "failed", reason: "ECONNREFUSED" });
  });
});

describe("a redirect", () => {
  /** The trusted origin, which leads from each path to the next location. */
  const leadTo = (...locations: (string | undefined)[]) =>
    serve((request, response) => {
      const location = locations[Number(request.url?.slice(1))];
      if (location === undefined) response.end("arrived");
      else response.writeHead(302, { location }).end();
    });
  const follow = (origin: string, changes: Partial<Parameters<typeof download>[1]> = {}) =>
    download(`${origin}/0`, { ...limits, trustedOrigin: origin, maxRedirects: 3, ...changes });

  test("is followed as often as it may be, and no further", async () => {
    expect(await follow(await leadTo("/1", "2", "/3"))).toMatchObject({ bytes: Buffer.from("arrived") });
    expect(await follow(await leadTo("/1", "/2", "/3", "/4"))).toEqual({
      kind: "refused",
      reason: "redirect",
    });
    expect(await follow(await leadTo("/0"))).toEqual({ kind: "refused", reason: "redirect" });
  });

  test.each([
    ["http://example.com/picture.png", "not-https"],
    ["https://169.254.169.254/latest/meta-data", "not-public"],
    ["https://[::1]/", "not-public"],
    ["file:///etc/passwd", "bad-address"],
    ["https://user:secret@example.com/", "bad-address"],
    ["https://", "bad-address"],
  ])("to %s is refused (%s)", async (location, reason) => {
    expect(await follow(await leadTo(location))).toEqual({ kind: "refused", reason });
  });

  test("to a public name that leads into a private network is refused", async () => {
    const findAddresses = async (host: string) => [host === "127.0.0.1" ? host : "10.0.0.7"];
    const outcome = await follow(await leadTo("https://pictures.example/"), { findAddresses });
    expect(outcome).toEqual({ kind: "refused", reason: "not-public" });
  });

  test("does not begin the time anew", async () => {
    const silent = await serve((request, response) => {
      if (request.url === "/0") response.writeHead(302, { location: "/1" }).end();
    });
    expect(await follow(silent, { timeoutMs: 150 })).toEqual({
      kind: "failed",
      reason: "not done within 150 ms",
    });
  });
});
