// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { Component, type ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../testing/render";
import { ReloadNotice } from "./header/reload-notice";
import { MissingPart } from "./missing-part";

class Elsewhere extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static getDerivedStateFromError() {
    return { isBroken: true };
  }
  override render() {
    return this.state.isBroken ? "An error elsewhere" : this.props.children;
  }
}

function Failing({ error }: { error: Error }): ReactNode {
  throw error;
}

// React tells the console of every error that a boundary catches.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("an error that is no missing part is for whoever shows errors", () => {
  renderScreen(
    <Elsewhere>
      <MissingPart>
        <Failing error={new Error("no")} />
      </MissingPart>
    </Elsewhere>,
  );
  expect(screen.getByText("An error elsewhere")).toBeTruthy();
});

test("a part that is no longer there leaves a hole, and the notice beside it", async () => {
  const error = Object.assign(new Error("Failed to load chunk"), { name: "ChunkLoadError" });
  renderScreen(
    <Elsewhere>
      <ReloadNotice />
      <MissingPart>
        <Failing error={error} />
      </MissingPart>
    </Elsewhere>,
  );
  expect(await screen.findByRole("button", { name: "Reload" })).toBeTruthy();
  expect(screen.queryByText("An error elsewhere")).toBeNull();
});
