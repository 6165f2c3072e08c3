import { lookup } from "node:dns/promises";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isPublicAddress } from "./public-address";

/** What a download gave, or why it gave nothing. Reasons are codes, and no address is in them. */
export type Download =
  | { kind: "downloaded"; bytes: Buffer; contentDisposition: string | null }
  /** It must not be fetched, or not that much of it: trying again changes nothing. */
  | { kind: "refused"; reason: DownloadRefusal }
  /** It could not be fetched this time. `status` is the answer's, where there was one. */
  | { kind: "failed"; reason: string; status?: number };

type DownloadRefusal = "bad-address" | "not-https" | "not-public" | "redirect" | "too-large" | "encoded";

type DownloadLimits = {
  maxBytes: number;
  /** For the whole of it, from the name's look-up to the last byte, redirects included. */
  timeoutMs: number;
  /** How many redirects are followed; none unless told otherwise. */
  maxRedirects?: number;
  /** One origin that is trusted as it is: it may be http and anywhere, as a stand-in on this machine is. */
  trustedOrigin?: string | undefined;
  /** Finds the IP addresses of a host; the system's way unless told otherwise. */
  findAddresses?: ((hostname: string) => Promise<string[]>) | undefined;
};

/**
 * Fetches what lies at an address that somebody else named, without letting them reach into this network: only
 * https, only hosts all of whose addresses are public, and the connection goes to the very address that was
 * checked, so that a name which answers differently the next time gains nothing. Each redirect is judged in the
 * same way.
 */
export async function download(address: string, limits: DownloadLimits): Promise<Download> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  let next = address;
  try {
    for (let redirects = limits.maxRedirects ?? 0; ; redirects--) {
      const answer = await fetchHop(next, limits, deadline);
      if (answer.kind !== "redirected") return answer;
      if (redirects === 0) return { kind: "refused", reason: "redirect" };
      next = answer.to;
    }
  } catch (error) {
    if (deadline.aborted) return { kind: "failed", reason: `not done within ${limits.timeoutMs} ms` };
    return { kind: "failed", reason: codeOf(error) };
  }
}

async function fetchHop(
  address: string,
  limits: DownloadLimits,
  deadline: AbortSignal,
): Promise<Download | { kind: "redirected"; to: string }> {
  if (!URL.canParse(address)) return { kind: "refused", reason: "bad-address" };
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) {
    return { kind: "refused", reason: "bad-address" };
  }
  const isTrusted = url.origin === limits.trustedOrigin;
  if (!isTrusted && url.protocol !== "https:") return { kind: "refused", reason: "not-https" };

  const addresses = await beforeDeadline((limits.findAddresses ?? findAddresses)(hostnameOf(url)), deadline);
  const [first] = addresses;
  if (first === undefined) return { kind: "failed", reason: "the host has no address" };
  if (!isTrusted && !addresses.every(isPublicAddress)) return { kind: "refused", reason: "not-public" };
  const answer = await fetchFrom(first, url, { maxBytes: limits.maxBytes, deadline });
  if (answer.kind !== "redirected") return answer;
  if (!URL.canParse(answer.location, url)) return { kind: "refused", reason: "bad-address" };
  return { kind: "redirected", to: new URL(answer.location, url).href };
}

async function findAddresses(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

/** The host without the brackets in which a URL puts an IPv6 address. */
function hostnameOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}

/** A look-up cannot be called off, but it need not be waited for. */
function beforeDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
    work.then(resolve, reject);
  });
}

type Answer = Download | { kind: "redirected"; location: string };

/** Asks the host by its name, and connects to this one address. */
async function fetchFrom(
  address: string,
  url: URL,
  { maxBytes, deadline }: { maxBytes: number; deadline: AbortSignal },
): Promise<Answer> {
  const isSecure = url.protocol === "https:";
  const asking = (isSecure ? httpsRequest : httpRequest)({
    // A connection of its own: one kept from before may lead elsewhere.
    agent: false,
    host: address,
    port: url.port || (isSecure ? 443 : 80),
    path: url.pathname + url.search,
    headers: { host: url.host, accept: "*/*", "accept-encoding": "identity", "user-agent": "Parley" },
    signal: deadline,
    // The certificate must be that of the name, not of the address.
    ...(isSecure && { servername: hostnameOf(url) }),
  });
  try {
    return await readAnswer(await answerTo(asking), maxBytes);
  } finally {
    asking.destroy();
  }
}

function answerTo(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asking.once("response", resolve);
    // Also after the answer has begun: an unheard error would end the process.
    asking.on("error", reject);
    asking.end();
  });
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Answer> {
  const { statusCode = 0, headers } = answer;
  if (redirectStatuses.has(statusCode)) return { kind: "redirected", location: headers.location ?? "" };
  if (statusCode !== 200) return { kind: "failed", reason: `HTTP ${statusCode}`, status: statusCode };
  if ((headers["content-encoding"] ?? "identity") !== "identity") {
    return { kind: "refused", reason: "encoded" };
  }
  if (Number(headers["content-length"] ?? 0) > maxBytes) return { kind: "refused", reason: "too-large" };

  const parts: Buffer[] = [];
  let byteCount = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part);
    byteCount += bytes.length;
    if (byteCount > maxBytes) return { kind: "refused", reason: "too-large" };
    parts.push(bytes);
  }
  return {
    kind: "downloaded",
    bytes: Buffer.concat(parts),
    contentDisposition: headers["content-disposition"] ?? null,
  };
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return "the connection failed";
}
