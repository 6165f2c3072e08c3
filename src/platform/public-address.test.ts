import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
])("%s is not of the public Internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
])("%s of IPv6 is not either", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "157.240.22.35", "172.15.0.1", "172.32.0.1", "2a03:2880:f112:83:face:b00c:0:25de"])(
  "%s is",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each(["", "localhost", "127.1", "fe80::1%eth0", "8.8.8.8:80"])("%j is no address at all", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
