// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../testing/render";
import { Commands } from "./commands/commands";
import { usePaneKeys } from "./use-pane-keys";

const onLeave = vi.fn();
beforeEach(() => {
  onLeave.mockClear();
});
afterEach(cleanup);

function Panes({ isListSeen = true }: { isListSeen?: boolean }) {
  usePaneKeys({ isOpen: true, onLeave });
  return (
    <>
      {isListSeen && (
        <div data-pane="list">
          <a href="/desktop?conversation=1" aria-current="true">
            Maya Chen
          </a>
        </div>
      )}
      <section data-pane="conversation">
        <div role="log" aria-label="Transcript" tabIndex={-1} />
        <form data-pane="composer">
          <textarea aria-label="Reply" />
        </form>
      </section>
    </>
  );
}

const named = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;

test("Escape leads from what one writes to what was said, and on to the list", async () => {
  renderScreen(<Commands>{<Panes />}</Commands>);
  await userEvent.click(screen.getByRole("textbox", { name: "Reply" }));
  await userEvent.keyboard("{Escape}");
  expect(named()).toBe("Transcript");
  await userEvent.keyboard("{Escape}");
  expect(named()).toBe("Maya Chen");
  expect(onLeave).not.toHaveBeenCalled();
});

test("where the conversation has taken the list's place, Escape leads out of it", async () => {
  renderScreen(<Commands>{<Panes isListSeen={false} />}</Commands>);
  await userEvent.click(screen.getByRole("textbox", { name: "Reply" }));
  await userEvent.keyboard("{Escape}");
  expect(onLeave).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(onLeave).toHaveBeenCalledOnce();
});
