import { expect, test } from "vitest";
import { answerEmojiData } from "./emoji-data";

const ask = (locale: string, file: string, headers: Record<string, string> = {}) =>
  answerEmojiData(new Request("https://parley.example/api/emoji", { headers }), { locale, file });

test.each([
  ["en", "grinning face"],
  ["ja", "にっこり笑う"],
])("emoji are served in %s, by ourselves", async (locale, label) => {
  const response = await ask(locale, "data.json");
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(response.headers.get("cache-control")).toContain("max-age");
  const emojis: { label: string; emoji: string }[] = await response.json();
  expect(emojis.find(({ emoji }) => emoji === "😀")?.label).toBe(label);
  expect(await (await ask(locale, "messages.json")).json()).toHaveProperty("groups");
});

test("who has them already is told so", async () => {
  const etag = (await ask("en", "messages.json")).headers.get("etag") ?? "";
  for (const known of [etag, `W/${etag}`]) {
    const again = await ask("en", "messages.json", { "if-none-match": known });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  }
  expect((await ask("ja", "messages.json", { "if-none-match": etag })).status).toBe(200);
});

test.each([
  ["de", "data.json"],
  ["en", "compact.json"],
  ["en", "../../package.json"],
  ["..", "package.json"],
  ["__proto__", "data.json"],
  ["constructor", "x"],
])("nothing else is: %s/%s", async (locale, file) => {
  expect((await ask(locale, file)).status).toBe(404);
});
