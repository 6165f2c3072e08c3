import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchQuery, searchTokens } from "./search-tokens";

describe("the tokens of a text", () => {
  test.each([
    ["words, without what stands between them", "Is the blue one back?", "is the blue one back"],
    ["each once", "no no No", "no"],
    ["numbers", "Order 4711-B, 19.50 €", "order 4711 b 19 50"],
    ["of a Japanese run all pairs, and its last letter", "東京都", "東京 京都 都"],
    ["of a single letter itself", "茶", "茶"],
    [
      "runs and words beside each other, though no space divides them",
      "iPhoneを2台ください",
      "iphone を 2 台く くだ ださ さい い",
    ],
    ["Chinese", "退货政策", "退货 货政 政策 策"],
    ["Korean", "환불 요청", "환불 불 요청 청"],
    ["katakana with its long vowel", "コーヒー", "コー ーヒ ヒー ー"],
    ["wide letters as narrow ones", "ＡＢＣ１２３", "abc123"],
    ["narrow katakana as wide, with its marks", "ｶﾞﾗｽ", "ガラ ラス ス"],
    ["accents folded", "Café Ñandú Ωμέγα Ёлка", "cafe nandu ωμεγα елка"],
    ["letters that stand for two", "Straße Ærø Łódź", "strasse aero lodz"],
    ["the marks of kana kept, since they tell words apart", "はは ばば", "はは は ばば ば"],
    ["the signs of writing that need their marks", "नमस्ते", "नमस्ते"],
    ["nothing of emoji and signs", "❤️ !? <> & '", ""],
    ["nothing of nothing", "", ""],
  ])("are %s", (_what, text, tokens) => {
    expect(searchTokens(text)).toBe(tokens);
  });

  test("are the same however accents were written", () => {
    expect(searchTokens("café".normalize("NFD"))).toBe(searchTokens("café".normalize("NFC")));
  });

  test("end somewhere: of an endless word its beginning, of an endless text as well", () => {
    expect(searchTokens("a".repeat(5000))).toBe("a".repeat(60));
    expect(searchTokens(`${"b ".repeat(5000)}end`)).toBe("b");
  });
});

describe("the query of what was typed", () => {
  test.each([
    ["Blue on", "'blue' & 'on':*"],
    ["Blue one ", "'blue' & 'one'"],
    ["CAFÉ", "'cafe':*"],
    ["東京", "'東京'"],
    ["東京都", "'東京' & '京都'"],
    ["東", "'東':*"],
    ["a", "'a'"],
    ["iPhoneを", "'iphone' & 'を':*"],
    ["it's", "'it' & 's'"],
    ["no no", "'no' & 'no':*"],
  ])("%s is %s", (typed, query) => {
    expect(searchQuery(typed)).toBe(query);
  });

  test.each(["", "  ", "!?", "❤️", "':*&|"])("%j asks for nothing", (typed) => {
    expect(searchQuery(typed)).toBeNull();
  });

  test("whatever is typed, it holds no word of the query's language but ours", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(searchQuery(typed) ?? "'x'").toMatch(
          /^'[^'\\\s&|!()<>:*]+'(:\*)?( & '[^'\\\s&|!()<>:*]+'(:\*)?)*$/u,
        );
      }),
    );
  });
});

test("every text is found by all of itself, and by each of its beginnings", () => {
  const letters = fc.constantFrom(..."aé東京カ1 、ñ茶 b한".split(""));
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), fc.nat(12), (given, length) => {
      const text = given.join("");
      const tokens = searchTokens(text).split(" ");
      const query = searchQuery(text.slice(0, length));
      for (const term of query?.split(" & ") ?? []) {
        const lexeme = term.slice(1, term.lastIndexOf("'"));
        const matches = (token: string) =>
          term.endsWith(":*") ? token.startsWith(lexeme) : token === lexeme;
        // A single letter in the midst of a word is asked for as a whole word: see shortestBeginning.
        if (/^'[a-z0-9é]'$/.test(term)) continue;
        expect(tokens.some(matches), `${term} in ${tokens}`).toBe(true);
      }
    }),
  );
});
