import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Ranges of IPv4 that are no place on the public Internet.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const specialIpv4 = blockListOf("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/** All of the public IPv6 Internet; what is outside (mapped, translated, local, multicast) is not. */
const globalIpv6 = blockListOf("ipv6", ["2000::/3"]);

/**
 * Within it, what carries an IPv4 address along, or leads nowhere.
 * https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const specialIpv6 = blockListOf("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/**
 * Whether an IP address is one of the public Internet: not loopback, private, link-local, multicast, reserved,
 * and not one of IPv6 that carries an address of IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, "ipv4");
  return isIPv6(address) && globalIpv6.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
}

function blockListOf(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
