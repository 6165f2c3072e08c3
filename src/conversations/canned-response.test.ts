import { describe, expect, test } from "vitest";
import { fillCannedResponse, findGaps, textWithGaps, unknownVariables } from "./canned-response";
import { cannedResponseFormSchema } from "./canned-response-form";

const values = { "contact.firstName": "Maya", "agent.name": "Anna Keller", "service.name": "Orders" };

describe("filling a canned response", () => {
  test("puts every value where its variable stands, with or without spaces in the braces", () => {
    expect(fillCannedResponse("Hi {{contact.firstName}}, {{ agent.name }} here.", values)).toEqual([
      { kind: "text", text: "Hi Maya, Anna Keller here." },
    ]);
  });

  test("says where a value is missing and which, and leaves nothing silently empty", () => {
    const text = "Hi {{contact.firstName}}! Thanks for writing to {{page.name}}{{page.name}}.";
    expect(fillCannedResponse(text, { "contact.firstName": null, "page.name": "" })).toEqual([
      { kind: "text", text: "Hi " },
      { kind: "missing", variable: "contact.firstName" },
      { kind: "text", text: "! Thanks for writing to " },
      { kind: "missing", variable: "page.name" },
      { kind: "missing", variable: "page.name" },
      { kind: "text", text: "." },
    ]);
  });

  test("fills no value again in which something stands in braces", () => {
    expect(fillCannedResponse("{{agent.name}}", { "agent.name": "{{page.name}} $& $1" })).toEqual([
      { kind: "text", text: "{{page.name}} $& $1" },
    ]);
  });

  test("leaves braces that are no variable as they are", () => {
    const text = "{ {{ }} {{{page.name}} {{other}} {{toString}}";
    expect(fillCannedResponse(text, {})).toEqual([
      { kind: "text", text: "{ {{ }} {" },
      { kind: "missing", variable: "page.name" },
      { kind: "text", text: " {{other}} {{toString}}" },
    ]);
  });

  test("of nothing is nothing", () => {
    expect(fillCannedResponse("", values)).toEqual([]);
  });
});

test("what could not be filled stays in the text as a gap, and is found there until it is written over", () => {
  const text = textWithGaps(
    fillCannedResponse("Hi {{ contact.firstName }}, {{agent.name}} of {{page.name}}", values),
  );
  expect(text).toBe("Hi Maya, Anna Keller of {{page.name}}");
  expect(findGaps(text)).toEqual([{ variable: "page.name", start: 24, end: 37 }]);
  expect(findGaps("🙂 {{ agent.name }}{{other}} {{contact.firstName}}")).toEqual([
    { variable: "agent.name", start: 3, end: 19 },
    { variable: "contact.firstName", start: 29, end: 50 },
  ]);
  expect(findGaps("{{}} {agent.name} {{Agent.Name}}")).toEqual([]);
});

test("what stands in double braces and is no variable is told as it was written, each once", () => {
  expect(unknownVariables("{{contact.name}} {{agent.name}} {{ contact.name }} {{}} {{ Page.Name }}")).toEqual(
    ["contact.name", "", "Page.Name"],
  );
});

describe("a canned response as entered", () => {
  const codes = (form: { shortcut?: string; text?: string }) =>
    cannedResponseFormSchema
      .safeParse({ shortcut: "hello", text: "Hi", ...form })
      .error?.issues.map(({ message }) => message);

  test.each([
    ["", "shortcut-required"],
    ["a".repeat(33), "shortcut-too-long"],
    ["Hello", "shortcut-characters"],
    ["good day", "shortcut-characters"],
    ["/hello", "shortcut-characters"],
    ["grüß", "shortcut-characters"],
  ])("refuses the shortcut %j: %s", (shortcut, code) => {
    expect(codes({ shortcut })).toEqual([code]);
  });

  test.each([
    [" \n ", "response-required"],
    [`${"🙂".repeat(1_000)}!`, "response-too-long"],
    ["Hi {{contact.name}}", "variable-unknown"],
  ])("refuses a text (%#): %s", (text, code) => {
    expect(codes({ text })).toEqual([code]);
  });

  test("takes 2000 UTF-16 units, several lines, and every variable", () => {
    expect(codes({ text: "🙂".repeat(1_000) })).toBeUndefined();
    expect(
      codes({ text: "Hi {{contact.firstName}}\n{{agent.name}}, {{service.name}}, {{page.name}}" }),
    ).toBeUndefined();
    expect(codes({ shortcut: "good-day_2" })).toBeUndefined();
  });
});
