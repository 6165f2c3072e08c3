// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleNote, sampleNow, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { Transcript } from "./transcript";

afterEach(cleanup);

const minutesLater = (minutes: number) => new Date(sampleNow.getTime() + minutes * 60_000);

function show(onOpenNote = vi.fn()) {
  renderScreen(
    <Transcript
      messages={[
        sampleMessage({ at: sampleNow, text: "Is the blue one back?" }),
        sampleReply({ at: minutesLater(2), text: "It is." }),
      ]}
      notes={[
        sampleNote({
          createdAt: minutesLater(1),
          text: "Ask @Ben Carter",
          mentions: [{ userId: "0b000000-0000-4000-8000-000000000002", name: "Ben Carter" }],
        }),
      ]}
      contactName="Maya Chen"
      hasOlder={false}
      onLoadOlder={() => Promise.resolve(true)}
      actions={null}
      onOpenNote={onOpenNote}
    />,
  );
  return { onOpenNote, note: screen.getByRole("note", { name: /^Note by Ben Carter, / }) };
}

test("a note stands between the messages, says that it is one and by whom, and is no message", () => {
  const { note } = show();
  const [question, answer] = screen.getAllByRole("article");
  expect(question?.compareDocumentPosition(note)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(answer?.compareDocumentPosition(note)).toBe(Node.DOCUMENT_POSITION_PRECEDING);
  expect(note.closest("[role=article], article")).toBeNull();
  expect(within(note).getByText("Note")).toBeDefined();
  expect(within(note).getByText("@Ben Carter").tagName).toBe("MARK");
});

test("it leads to where it can be changed", async () => {
  const { onOpenNote, note } = show();
  await userEvent.click(within(note).getByRole("button", { name: "Show among the notes" }));
  expect(onOpenNote).toHaveBeenCalledWith(sampleNote().id);
});
