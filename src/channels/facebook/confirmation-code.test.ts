import { expect, test } from "vitest";
import { confirmationCode, confirmationCodeBytes, readConfirmationCode } from "./confirmation-code";

test.each([
  ["00000000000000000000", "AAAAAAAAAAAAAAAA"],
  ["ffffffffffffffffffff", "7777777777777777"],
  // Computed elsewhere: Python's base64.b32encode.
  ["0123456789abcdef0123", "AERUKZ4JVPG66AJD"],
])("the bytes %s make the code %s", (hex, code) => {
  const bytes = Buffer.from(hex, "hex");
  expect(bytes).toHaveLength(confirmationCodeBytes);
  expect(confirmationCode(bytes)).toBe(code);
  expect(readConfirmationCode(code)).toBe(code);
});

test.each(["aerukz4jvpg66ajd", " AERU-KZ4J-VPG6-6AJD ", "aeru kz4j vpg6 6ajd"])(
  "a code typed as %j is understood",
  (typed) => expect(readConfirmationCode(typed)).toBe("AERUKZ4JVPG66AJD"),
);

test.each(["", "AERUKZ4J", "AERUKZ4JVPG66AJDA", "AERUKZ4JVPG66AJ1", "AERUKZ4JVPG66AJÖ", "../../etc/passwd"])(
  "%j cannot be one",
  (typed) => expect(readConfirmationCode(typed)).toBeNull(),
);
