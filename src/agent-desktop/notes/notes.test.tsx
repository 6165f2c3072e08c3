// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useCallback, useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { sampleNote } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { type NotesState, unknownNotes } from "../live/notes-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { MentionsButton } from "./mentions-button";
import { NotesSection } from "./notes-section";

const { conversationId } = sampleNote();
const anna = "0b000000-0000-4000-8000-000000000001";
const ben = { id: "0b000000-0000-4000-8000-000000000002", name: "Ben Carter", username: "ben" };
const bella = { id: "0b000000-0000-4000-8000-000000000003", name: "Bella Rossi", username: "bella" };
const own = sampleNote({ id: "3f000000-0000-4000-8000-000000000002", authorId: anna, text: "Mine" });

const api = answerScreens({
  "notes.list": () => ({ kind: "notes", notes: [sampleNote(), own], hasOlder: false }),
  "notes.colleagues": () =>
    [ben, bella, { id: anna, name: "Anna Keller", username: "anna" }].map((person) => ({
      ...person,
      isDeactivated: false,
    })),
  "notes.write": () => ({ kind: "written" }),
  "notes.edit": () => ({ kind: "written" }),
  "notes.delete": () => ({ kind: "deleted" }),
});
beforeEach(() => sessionStorage.clear());

function Notes() {
  const [notes, setNotes] = useState<NotesState>(unknownNotes);
  const change = useCallback<ChangeDesktop>((told) => {
    if (told.kind === "notes") setNotes(told.change);
  }, []);
  return (
    <NotesSection
      conversationId={conversationId}
      agentId={anna}
      notes={notes}
      change={change}
      wantedNote={null}
      takesFocus={false}
    />
  );
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "New note" });
const sent = () => api.sent.map(({ procedure, input }) => ({ procedure, ...(input as { form: object }) }));

async function show() {
  showScreen(<Notes />);
  await screen.findByText("She prefers the phone");
}

describe("the notes", () => {
  test("are a region, with who wrote what; only one's own can be changed", async () => {
    await show();
    const region = within(screen.getByRole("region", { name: "Notes" }));
    const [theirs, mine] = region.getAllByRole("listitem");
    expect(theirs?.textContent).toContain("Ben Carter");
    expect(theirs?.querySelector("button")).toBeNull();
    expect(mine && within(mine).getByRole("button", { name: "Edit note" })).toBeDefined();
  });

  test("Enter that chooses a word of an input method adds nothing", async () => {
    await show();
    await userEvent.type(field(), "常連");
    fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
    // Safari: the composing has just ended, and only the key code tells.
    fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
    expect(field().value).toBe("常連");
    expect(api.sent).toEqual([]);
  });

  test("Enter adds what was typed, once, and the field is empty when it was written", async () => {
    await show();
    await userEvent.type(field(), "One{Shift>}{Enter}{/Shift}two{Enter}");
    await waitFor(() => expect(field().value).toBe(""));
    expect(sent()).toEqual([
      {
        procedure: "notes.write",
        conversationId,
        noteId: expect.any(String),
        form: { text: "One\ntwo", mentionedIds: [] },
      },
    ]);
  });

  test("what could not be written stays, and tried again it is the same note", async () => {
    api.answers["notes.write"] = () => {
      throw new Error("The network is away.");
    };
    await show();
    await userEvent.type(field(), "Call her{Enter}");
    await screen.findByText(/Parley cannot be reached/);
    expect(field().value).toBe("Call her");
    api.answers["notes.write"] = () => ({ kind: "written" });
    await userEvent.type(field(), "{Enter}");
    await waitFor(() => expect(field().value).toBe(""));
    expect(new Set(api.sent.map(({ input }) => (input as { noteId: string }).noteId)).size).toBe(1);
  });

  test("a colleague is chosen with the keyboard after an @, and is mentioned", async () => {
    await show();
    await userEvent.type(field(), "Ask @be");
    const list = within(await screen.findByRole("listbox", { name: "Colleagues" }));
    const options = list.getAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual(["Ben Carter ben", "Bella Rossi bella"]);
    expect(field().getAttribute("aria-activedescendant")).toBe(options[0]?.id);
    await userEvent.keyboard("{ArrowDown}");
    expect(field().getAttribute("aria-activedescendant")).toBe(options[1]?.id);
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(field().value).toBe("Ask @Ben Carter ");
    await userEvent.type(field(), "please{Enter}");
    await waitFor(() => expect(field().value).toBe(""));
    expect(sent()).toMatchObject([{ form: { text: "Ask @Ben Carter please", mentionedIds: [ben.id] } }]);
  });

  test("Escape closes the list of colleagues and keeps what was typed", async () => {
    await show();
    await userEvent.type(field(), "@be");
    await screen.findByRole("listbox");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
    expect(field().value).toBe("@be");
  });

  test("that name somebody who is gone say so, and stay to be changed", async () => {
    api.answers["notes.write"] = () => ({ kind: "colleague-gone" });
    await show();
    await userEvent.type(field(), "@Ben Carter{Escape}{Enter}");
    await screen.findByText(/no longer works here/);
    expect(field().value).toBe("@Ben Carter");
  });

  test("of one's own are edited in their place, and deleted after a question", async () => {
    await show();
    await userEvent.click(screen.getByRole("button", { name: "Edit note" }));
    const edited = screen.getByRole("textbox", { name: "Note" });
    await userEvent.type(edited, " indeed{Enter}");
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Note" })).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Delete note" }));
    expect(sent()).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()).toMatchObject([
      { procedure: "notes.edit", noteId: own.id, form: { text: "Mine indeed", mentionedIds: [] } },
      { procedure: "notes.delete", noteId: own.id },
    ]);
  });

  test("show links as links and everything else as text", async () => {
    const text = "<b>See</b> https://example.org, @Ben Carter";
    const mentions = [{ userId: ben.id, name: ben.name }];
    api.answers["notes.list"] = () => ({
      kind: "notes",
      notes: [sampleNote(), sampleNote({ id: "3f000000-0000-4000-8000-000000000003", text, mentions })],
      hasOlder: false,
    });
    await show();
    expect(screen.getByText(/<b>See<\/b>/)).toBeDefined();
    expect(screen.getByRole("link", { name: "https://example.org" })).toBeDefined();
    expect(screen.getByText("@Ben Carter").tagName).toBe("MARK");
  });

  test("that were begun are still there when one comes back", async () => {
    const { unmount } = showScreen(<Notes />);
    await userEvent.type(field(), "Half a thought");
    unmount();
    await show();
    expect(field().value).toBe("Half a thought");
  });
});

test("the mentions lead to where one is mentioned, and are read then", async () => {
  const onOpen = vi.fn();
  api.answers["notes.mentions"] = () => ({
    mentions: [
      {
        noteId: "note",
        conversationId,
        contactName: "Maya Chen",
        authorName: "Ben Carter",
        words: "@Anna, please look",
        mentionedAt: new Date(),
        isRead: false,
      },
    ],
    next: null,
  });
  showScreen(<MentionsButton unreadCount={1} onOpen={onOpen} />);
  expect(screen.getByText("1 unread mention")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Mentions" }));
  await userEvent.click(await screen.findByRole("link", { name: /Ben Carter about Maya Chen/ }));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(conversationId, "note");
  await waitFor(() => expect(sent()).toMatchObject([{ procedure: "notes.readMentions", conversationId }]));
});
