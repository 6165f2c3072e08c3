/** Why Facebook will not call the Callback URL as it stands. */
export type CallbackAdvice = {
  reason: "not-https" | "not-public";
  /** A note: a stand-in for Facebook on this machine is called instead, which reaches any address. */
  tone: "warning" | "note";
};

const FACEBOOK_HOST = "graph.facebook.com";

/** Names that only machines of one's own network know. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|lan|internal|home\.arpa|test)$/;

/** Addresses of this machine and of private networks: https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE_IPV4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;

/** The same of IPv6: https://www.iana.org/assignments/iana-ipv6-special-registry */
const PRIVATE_IPV6 = /^\[(?:::|::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/;

/**
 * What stands against a public URL as the Callback URL's address: Facebook calls public https addresses only.
 * Null when nothing does, as far as the address tells.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function callbackAdvice(urls: { publicUrl: string; graphApiUrl: string }): CallbackAdvice | null {
  const { protocol, hostname } = new URL(urls.publicUrl);
  const isFacebook = new URL(urls.graphApiUrl).hostname === FACEBOOK_HOST;
  const tone = isFacebook ? "warning" : "note";
  if (isPrivate(hostname.replace(/\.$/, ""))) return { reason: "not-public", tone };
  return protocol === "https:" ? null : { reason: "not-https", tone };
}

function isPrivate(host: string): boolean {
  if (host.startsWith("[")) return PRIVATE_IPV6.test(host) || PRIVATE_IPV4.test(mappedIpv4(host));
  // A name without a dot is one of the own network.
  return PRIVATE_NAME.test(host) || PRIVATE_IPV4.test(host) || !host.includes(".");
}

/** The IPv4 address within an IPv6 one ("[::ffff:7f00:1]" is 127.0.0.1); empty where there is none. */
function mappedIpv4(host: string): string {
  const groups = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(host)?.slice(1) ?? [];
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join(".");
}
