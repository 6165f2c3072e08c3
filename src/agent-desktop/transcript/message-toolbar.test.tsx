// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import type { TranscriptEntry } from "../live/transcript-state";
import { MessageToolbar } from "./message-toolbar";

const actions = { answer: vi.fn(), react: vi.fn() };
const show = (message: TranscriptEntry) => renderScreen(<MessageToolbar {...{ message, actions }} />);

afterEach(() => {
  cleanup();
  vi.resetAllMocks();
});

test("a message can be answered", async () => {
  const message = sampleMessage({ isAnswerable: true });
  show(message);
  await userEvent.click(screen.getByRole("button", { name: "Reply to this message" }));
  expect(actions.answer.mock.calls).toEqual([[message]]);
});

test("a message of the contact can be reacted to", async () => {
  const message = sampleMessage({ isAnswerable: true });
  show(message);
  await userEvent.click(screen.getByRole("button", { name: "React" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "React with 😮" }));
  expect(actions.react.mock.calls).toEqual([[message, "😮"]]);
});

test("the reaction that stands is taken back by choosing it again", async () => {
  const message = sampleMessage({ isAnswerable: true, reactions: [{ by: "page", emoji: "😮" }] });
  show(message);
  await userEvent.click(screen.getByRole("button", { name: "React" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Take back 😮" }));
  expect(actions.react.mock.calls).toEqual([[message, null]]);
});

test("one of ours can be answered and not reacted to", () => {
  show(sampleReply({ isAnswerable: true }));
  expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual([
    "Reply to this message",
  ]);
});

test("a message that Facebook does not know yet can be neither", () => {
  show(sampleReply({ isAnswerable: false }));
  expect(screen.queryAllByRole("button")).toEqual([]);
});
