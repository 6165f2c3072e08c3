// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { sampleAgentState } from "../testing/desktop-samples";
import { renderScreen } from "../testing/render";
import { EmptyPane } from "./empty-pane";

afterEach(cleanup);

const show = (state: "ready" | "afterCallWork") =>
  renderScreen(
    <EmptyPane
      agentState={sampleAgentState({ state })}
      hasConversations={false}
      onBecomeReady={vi.fn<() => void>()}
    />,
  );

test("who is Ready is told that the next conversation is offered to them", () => {
  show("ready");
  expect(screen.getByText(/the conversation is offered to you here/)).toBeDefined();
});

test("during After Call Work nobody is told that the next conversation is offered to them", () => {
  show("afterCallWork");
  expect(screen.getByRole("heading").textContent).toBe("After Call Work");
  expect(screen.getByText(/Until then nothing new is offered to you/)).toBeDefined();
});
