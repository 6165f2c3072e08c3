import { expect, test } from "vitest";
import { contactChangeSchema } from "./contact-change";
import { contactPartValue, dialAddress } from "./contact-details";

const parse = (part: string, value: unknown) => contactChangeSchema.safeParse({ part, value });
const codeOf = (part: string, value: unknown) => parse(part, value).error?.issues[0]?.message;

test.each([
  ["+49 170 1234567", "tel:+491701234567"],
  ["(030) 123-45/67", "tel:0301234567"],
  ["０３-１２３４", "tel:031234"],
  ["*100#", "tel:*100%23"],
])("“%s” is a phone number, and is dialled as %s", (typed, address) => {
  const { data } = parse("phone", typed);
  expect(dialAddress(String(data?.value))).toBe(address);
});

test.each(["12", "call me", "49+170123", "1".repeat(21), "", "170 x 12", "1;alert(1)"])(
  "“%s” is no phone number",
  (typed) => expect(codeOf("phone", typed)).toBe("phone-invalid"),
);

test.each([
  ["maya@example.org", undefined],
  [" maya@example.org ", undefined],
  ["maya", "email-invalid"],
  ["maya@", "email-invalid"],
  [`${"m".repeat(250)}@example.org`, "email-invalid"],
])("“%s” as an e-mail address: %s", (typed, code) => expect(codeOf("email", typed)).toBe(code));

test.each([
  ["Maya", undefined],
  ["", "name-required"],
  ["   ", "name-required"],
  ["two\nlines", "text-characters"],
  ["x".repeat(201), "text-too-long"],
])("“%s” as a name: %s", (typed, code) => expect(codeOf("name", typed)).toBe(code));

test("everything can be taken away", () => {
  for (const part of ["name", "email", "phone"]) expect(parse(part, null).success).toBe(true);
});

test("a name that the platform told is none that was entered", () => {
  const contact = { name: "Maya", isNameEntered: false, email: null, phone: null, values: { a: false } };
  expect(contactPartValue(contact, { part: "name" })).toBeNull();
  expect(contactPartValue({ ...contact, isNameEntered: true }, { part: "name" })).toBe("Maya");
  expect(contactPartValue(contact, { part: "field", fieldId: "a" })).toBe(false);
  expect(contactPartValue(contact, { part: "field", fieldId: "b" })).toBeNull();
});
