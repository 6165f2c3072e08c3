import { BlockList } from "node:net";

const proxies = new BlockList();
proxies.addSubnet("127.0.0.0", 8, "ipv4");
proxies.addSubnet("10.0.0.0", 8, "ipv4");
proxies.addSubnet("172.16.0.0", 12, "ipv4");
proxies.addSubnet("192.168.0.0", 16, "ipv4");
proxies.addAddress("::1", "ipv6");
proxies.addSubnet("fc00::", 7, "ipv6");

/**
 * The X-Forwarded-For that the application may believe. A reverse proxy calls from this machine or its
 * private network, and its word stands; whoever calls from elsewhere is what the socket says, whatever
 * they claim, since failed sign-ins are counted by this address.
 */
export function believedForwardedFor(claimed: string | undefined, socketAddress: string | undefined): string {
  const address = (socketAddress ?? "").replace(/^::ffff:/, "");
  const isProxy = proxies.check(address, address.includes(":") ? "ipv6" : "ipv4");
  return isProxy && claimed ? claimed : address;
}
