import { expect, test } from "vitest";
import { leaksIn } from "./secret-watch";

const secrets = new Map([["EAASecret+/token0001", "token"]] as const);
const leaks = (text: string) => leaksIn(text, "here", new Map(secrets));

test("a secret is found as it is, in an address, in hex and in base64", () => {
  const secret = "EAASecret+/token0001";
  const bytes = Buffer.from(secret);
  for (const form of [secret, encodeURIComponent(secret), bytes.toString("hex"), bytes.toString("base64")]) {
    expect(leaks(`before ${form} after`)).toEqual([{ kind: "token", where: "here" }]);
  }
});

test("its last four characters give it away to nobody", () => {
  expect(leaks("EAA…0001")).toEqual([]);
});
