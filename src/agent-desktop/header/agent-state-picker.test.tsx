// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { AgentState } from "../../agents/agent-state";
import { renderScreen } from "../../testing/render";
import { AgentStatePicker } from "./agent-state-picker";

afterEach(cleanup);

const reasons = [
  { id: "lunch", name: "Lunch" },
  { id: "training", name: "Training" },
];

function show(changes: Partial<AgentState> = {}) {
  const onChoose = vi.fn();
  const agentState: AgentState = {
    state: "ready",
    cause: null,
    reason: null,
    since: new Date(),
    nextCause: null,
    afterWorkUntil: null,
    forcedBy: null,
    ...changes,
  };
  renderScreen(<AgentStatePicker {...{ agentState, reasons, onChoose }} isPending={false} />);
  const picker = screen.getByRole<HTMLInputElement>("combobox", { name: "Agent state" });
  return { picker, onChoose };
}

const optionNames = () => screen.getAllByRole("option").map(({ textContent }) => textContent);

test("offers Ready, Not Ready, and the reasons by their names under Not Ready", async () => {
  const { picker, onChoose } = show();
  expect(picker.value).toBe("Ready");
  fireEvent.click(picker);
  await screen.findByRole("option", { name: "Lunch" });
  expect(optionNames()).toEqual(["Ready", "Not Ready", "Lunch", "Training"]);
  fireEvent.click(screen.getByRole("option", { name: "Training" }));
  expect(onChoose).toHaveBeenCalledWith({ state: "notReady", reasonId: "training" });
});

test("its value is the reason, also one that can no longer be chosen", () => {
  expect(
    show({ state: "notReady", cause: "chosen", reason: { id: "lunch", name: "Lunch" } }).picker.value,
  ).toBe("Lunch");
  cleanup();
  expect(
    show({ state: "notReady", cause: "chosen", reason: { id: "gone", name: "Audit" } }).picker.value,
  ).toBe("Audit");
});

test.each([
  ["busy", "Busy"],
  ["afterCallWork", "After Call Work"],
] as const)("shows %s, which cannot be chosen", async (state, name) => {
  const { picker, onChoose } = show({ state });
  expect(picker.value).toBe(name);
  fireEvent.click(picker);
  fireEvent.click(await screen.findByRole("option", { name }));
  expect(onChoose).not.toHaveBeenCalled();
});

test("says what follows the last chat", () => {
  const { picker } = show({ state: "busy", nextCause: "offer-rejected" });
  expect(picker.value).toBe("Busy, then Not Ready");
});
