// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import type { Connection } from "./follow-events";
import { type HandingOver, useHandingOver } from "./use-handing-over";

const notified = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: notified } }));

const api = answerScreens({});
const change = vi.fn();
beforeEach(() => vi.clearAllMocks());

function handingOver(connection: Connection = "live"): HandingOver {
  let handing: HandingOver | undefined;
  function Handing() {
    handing = useHandingOver({ connection, change });
    return null;
  }
  showScreen(<Handing />);
  if (!handing) throw new Error("the hook was not called");
  return handing;
}

async function doing<T>(what: (handing: HandingOver) => Promise<T>, connection?: Connection): Promise<T> {
  const handing = handingOver(connection);
  return act(() => what(handing));
}

const conversation = sampleConversation();
const said = () => notified.mock.calls.map(([{ message }]) => message);

test("what was taken from the queue is answered, to be opened", async () => {
  api.answers["interactions.take"] = () => ({ kind: "taken", conversationId: "maya" });
  expect(await doing((handing) => handing.take("ola"))).toBe("maya");
  expect(said()).toEqual([]);
});

test.each([
  ["gone", /^Somebody else has it already/],
  ["full", /^You hold as many/],
  ["not-permitted", /^You cannot take/],
])("what cannot be taken is answered with a sentence: %s", async (kind, words) => {
  api.answers["interactions.take"] = () => ({ kind });
  expect(await doing((handing) => handing.take("ola"))).toBeNull();
  expect(said()).toEqual([expect.stringMatching(words)]);
});

test("who leaves a conference has it no longer, before any event tells", async () => {
  api.answers["interactions.leave"] = () => ({ kind: "left" });
  expect(await doing((handing) => handing.leave(conversation))).toBe(true);
  expect(change).toHaveBeenCalledWith({
    kind: "told",
    events: [{ kind: "conversation-left", conversationId: conversation.conversationId }],
  });
});

test("who is alone in it cannot leave, and is told what to do instead", async () => {
  api.answers["interactions.leave"] = () => ({ kind: "alone" });
  expect(await doing((handing) => handing.leave(conversation))).toBe(false);
  expect(said()).toEqual([expect.stringMatching(/Complete or transfer it/)]);
  expect(change).not.toHaveBeenCalled();
});

test("an invitation that was answered meanwhile cannot be taken back, and it says so", async () => {
  api.answers["interactions.withdrawInvitation"] = () => ({ kind: "gone" });
  await doing((handing) => handing.withdraw(conversation));
  expect(said()).toEqual([expect.stringMatching(/already been answered/)]);
});

test("what nobody works on any more cannot be taken over, and it says so", async () => {
  api.answers["interactions.takeOver"] = () => ({ kind: "gone" });
  expect(await doing((handing) => handing.takeOver("maya"))).toBeNull();
  expect(said()).toEqual(["Nobody works on this conversation any more."]);
});

test("without the connection the desktop begins anew, since nothing else tells it what was changed", async () => {
  api.answers["interactions.take"] = () => ({ kind: "taken", conversationId: "maya" });
  await doing((handing) => handing.take("ola"), "down");
  expect(change).toHaveBeenCalledWith({ kind: "look-again" });
});
