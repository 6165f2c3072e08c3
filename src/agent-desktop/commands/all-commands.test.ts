import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "./command";

const desktop = new URL("..", import.meta.url);
const sources = readdirSync(desktop, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
  .map((file) => readFileSync(new URL(file, desktop), "utf8"));

test("every command is done by something on the desktop", () => {
  const isDone = (id: string) =>
    sources.some((source) => new RegExp(`useCommand\\(\\s*"${id}"`).test(source));
  expect(commands.map(({ id }) => id).filter((id) => !isDone(id))).toEqual([]);
});
