// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { renderScreen } from "../testing/render";
import { Commands, useCommand } from "./commands/commands";
import { DesktopDialog } from "./desktop-dialog";

afterEach(cleanup);

/** A dialog that is there only while it is open, as those that are loaded on demand are at first. */
function Desk() {
  const [isOpen, setOpen] = useState(false);
  useCommand("complete", () => setOpen(true));
  return (
    <>
      <textarea aria-label="Reply" />
      {isOpen && (
        <DesktopDialog isOpen title="Complete" onClose={() => setOpen(false)}>
          <input aria-label="Note" data-autofocus />
        </DesktopDialog>
      )}
    </>
  );
}

test("when a dialog is closed, the focus is where it was, also of one that has just been loaded", async () => {
  renderScreen(<Commands>{<Desk />}</Commands>);
  const reply = screen.getByRole("textbox", { name: "Reply" });
  await userEvent.click(reply);
  for (const _time of [1, 2]) {
    await userEvent.keyboard("{Alt>}[KeyC]{/Alt}");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Note"));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(reply));
  }
});
