import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFacebookUsername, mMeLink, REF_MAX_CHARACTERS, refProblem } from "./m-me-link";

const page = { pageUsername: "northwind.outfitters", pageId: "104829617735521" };
const plain = { ref: "", prefersPageId: false };

describe("the link to a Page", () => {
  test("names it by its username", () => {
    expect(mMeLink(page, plain)).toBe("https://m.me/northwind.outfitters");
  });

  test("names it by its ID where that is preferred", () => {
    expect(mMeLink(page, { ref: "flyer", prefersPageId: true })).toBe(
      "https://m.me/104829617735521?ref=flyer",
    );
  });

  test.each(["Our shop, 東京 @ home", "shop", "../evil", "a/b?c#d", "javascript:alert(1)", "", "%2e%2e"])(
    "names it by its ID where the Page Username is %j, which is none at Facebook",
    (pageUsername) => {
      expect(mMeLink({ ...page, pageUsername }, plain)).toBe("https://m.me/104829617735521");
    },
  );

  test("carries the ref, which arrives as it was", () => {
    const link = mMeLink(page, { ref: "summer_2026-flyer=a", prefersPageId: false });
    expect(link).toBe("https://m.me/northwind.outfitters?ref=summer_2026-flyer=a");
    expect(new URL(link).searchParams.get("ref")).toBe("summer_2026-flyer=a");
  });

  test("is always one to m.me, whatever the Page Username holds, and gives every possible ref whole", () => {
    const ref = fc.string({ unit: fc.constantFrom(..."abzABZ019-_=") });
    fc.assert(
      fc.property(fc.string(), ref, fc.boolean(), (pageUsername, wanted, prefersPageId) => {
        const link = new URL(mMeLink({ ...page, pageUsername }, { ref: wanted, prefersPageId }));
        expect(link.origin).toBe("https://m.me");
        expect(link.pathname.split("/")).toHaveLength(2);
        expect(link.searchParams.get("ref") ?? "").toBe(wanted);
        expect(link.href).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});

describe("a ref", () => {
  test.each(["", "flyer", "Summer_2026-A=b", "0", "=", "-_", "x".repeat(REF_MAX_CHARACTERS)])(
    "may be %j",
    (ref) => expect(refProblem(ref)).toBeNull(),
  );

  test.each([
    ["two words", [" "]],
    ["50%", ["%"]],
    ["a&b&c", ["&"]],
    ["Zürich", ["ü"]],
    ["チラシ", ["チ", "ラ", "シ"]],
    ["sale😀!", ["😀", "!"]],
    ["flyer\n", ["\n"]],
    ["a.b/c", [".", "/"]],
  ])("may not be %j: %j is not possible in it", (ref, characters) => {
    expect(refProblem(ref)).toEqual({ kind: "characters", characters });
  });

  test("is told by how much it is too long", () => {
    expect(refProblem("x".repeat(REF_MAX_CHARACTERS + 3))).toEqual({ kind: "too-long", excess: 3 });
  });
});

describe("a Page's username at Facebook", () => {
  test.each(["northwind.outfitters", "Northwind", "12345", "a.b.c.d", "A".repeat(50)])("may be %s", (text) =>
    expect(isFacebookUsername(text)).toBe(true),
  );

  test.each([
    ["of fewer than five", "shop"],
    ["of more than fifty", "A".repeat(51)],
    ["with a space", "our shop"],
    ["with a hyphen", "north-wind"],
    ["with an underscore", "north_wind"],
    ["with letters of another script", "東京の店です"],
    ["with an accent", "caférouge"],
    ["that begins with a period", ".northwind"],
    ["that ends with a period", "northwind."],
    ["that is the address of a site", "northwind.com"],
    ["that is another address of a site", "northwind.NET"],
    ["that is the address of the Page", "facebook.com/northwind"],
    ["followed by a line break", "northwind\n"],
  ])("is none %s", (_, text) => expect(isFacebookUsername(text)).toBe(false));
});
