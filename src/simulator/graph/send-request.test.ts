import { expect, test } from "vitest";
import { GraphRefusal } from "./graph-errors";
import { readSendRequest } from "./send-request";

const recipient = { id: "7312984450128833" };

function read(params: Record<string, unknown>) {
  return readSendRequest({ params, file: undefined });
}

function refusalOf(params: Record<string, unknown>) {
  try {
    return read(params);
  } catch (error) {
    if (error instanceof GraphRefusal) return error.error;
    throw error;
  }
}

test("a reply is read with its metadata and what it replies to", () => {
  expect(
    read({
      recipient,
      messaging_type: "RESPONSE",
      message: { text: "Friday.", metadata: "x:1" },
      reply_to: { mid: "m_1" },
    }),
  ).toEqual({
    kind: "message",
    psid: recipient.id,
    content: { kind: "text", text: "Friday." },
    quickReplies: [],
    metadata: "x:1",
    replyToMid: "m_1",
    personaId: undefined,
    isHumanAgent: false,
  });
});

test("a text of 2000 is taken and one of 2001 is refused", () => {
  expect(read({ recipient, message: { text: "a".repeat(2000) } })).toMatchObject({ kind: "message" });
  expect(refusalOf({ recipient, message: { text: "a".repeat(2001) } })).toMatchObject({
    code: 100,
    message: "(#100) Length of param message[text] must be less than or equal to 2000",
  });
});

test("a retired tag is refused with its subcode, and HUMAN_AGENT is taken", () => {
  const tagged = (tag: string) => ({
    recipient,
    messaging_type: "MESSAGE_TAG",
    tag,
    message: { text: "Hi" },
  });
  expect(refusalOf(tagged("ACCOUNT_UPDATE"))).toMatchObject({ code: 100, subcode: 1893061 });
  expect(read(tagged("HUMAN_AGENT"))).toMatchObject({ isHumanAgent: true });
});

test.each([
  ["no recipient", { message: { text: "Hi" } }, {}],
  ["an empty message", { recipient, message: { text: "" } }, { subcode: 2018034 }],
  [
    "a message with an action",
    { recipient, message: { text: "Hi" }, sender_action: "typing_on" },
    { subcode: 2018014 },
  ],
  ["an unknown messaging_type", { recipient, messaging_type: "X", message: { text: "Hi" } }, {}],
])("%s is refused with code 100", (_what, params, more) => {
  expect(refusalOf(params)).toMatchObject({ code: 100, ...more });
});
