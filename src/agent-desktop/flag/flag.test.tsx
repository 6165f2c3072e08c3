// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { ConversationSummary } from "../../routing/desktop-view";
import { sampleConversation } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { FlagDialog } from "./flag-dialog";
import { FlagNotice } from "./flag-notice";
import { type Flagging, useFlagging } from "./use-flagging";

const notified = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: notified } }));

const api = answerScreens({
  "interactions.flag": () => ({ kind: "flagged" }),
  "interactions.unflag": () => ({ kind: "unflagged" }),
});
const change = vi.fn();
const onClose = vi.fn();
const interactionId = "1a000000-0000-4000-8000-000000000001";

function flagging(connection: "live" | "down" = "live"): Flagging {
  let known: Flagging | undefined;
  function Doing() {
    known = useFlagging({ connection, change });
    return null;
  }
  showScreen(<Doing />);
  if (!known) throw new Error("the hook was not called");
  return known;
}

async function dialog(onFlag: (note: string) => Promise<string | null>) {
  showScreen(<FlagDialog isOpen onClose={onClose} onFlag={onFlag} />);
  const shown = within(await screen.findByRole("dialog", { name: "Flag for the supervisor" }));
  return {
    note: shown.getByRole<HTMLTextAreaElement>("textbox", { name: "Note" }),
    submit: () => userEvent.click(shown.getByRole("button", { name: "Flag" })),
    shown,
  };
}

describe("the dialog", () => {
  test("asks for a supervisor's eye with or without a note, and closes", async () => {
    const onFlag = vi.fn(() => Promise.resolve(null));
    const { note, submit } = await dialog(onFlag);
    await userEvent.type(note, "A refund?");
    await submit();
    expect(onFlag).toHaveBeenCalledExactlyOnceWith("A refund?");
    expect(onClose).toHaveBeenCalledOnce();
  });

  test("keeps a note that is too long as it was pasted, and says what is the most", async () => {
    const onFlag = vi.fn(() => Promise.resolve(null));
    const { note, submit, shown } = await dialog(onFlag);
    await userEvent.click(note);
    await userEvent.paste("x".repeat(501));
    await submit();
    expect(await shown.findByText("At most 500 characters.")).toBeDefined();
    expect(note.value).toHaveLength(501);
    expect(onFlag).not.toHaveBeenCalled();
  });

  test("stays open with what was typed when it was not possible, and says why", async () => {
    const { note, submit, shown } = await dialog(() => Promise.resolve("It is flagged already."));
    await userEvent.type(note, "A refund?");
    await submit();
    expect((await shown.findByRole("alert")).textContent).toBe("It is flagged already.");
    expect(note.value).toBe("A refund?");
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("the conversation's head says", () => {
  const shownOf = (changes: Partial<ConversationSummary>) => {
    showScreen(<FlagNotice conversation={sampleConversation({ flaggedAt: new Date(), ...changes })} />);
    return screen.getByRole("status").textContent;
  };

  test("who asked and why", () => {
    const flagged = { flagReason: "agent", flaggedByName: "Ben" } as const;
    expect(shownOf({ ...flagged, flagNote: "A refund?" })).toBe(
      "Ben asked for a supervisor’s eye: A refund?",
    );
    cleanup();
    expect(shownOf(flagged)).toBe("Ben asked for a supervisor’s eye");
  });

  test("nothing of a silence, of which the agent was alerted", () => {
    expect(shownOf({ flagReason: "agent-silent" })).toBe("");
  });
});

describe("asking the server", () => {
  test("nothing is to be said when it was done", async () => {
    const { flag } = flagging();
    expect(await act(() => flag(interactionId, "A refund?"))).toBeNull();
    expect(api.sent).toEqual([
      { procedure: "interactions.flag", input: { interactionId, note: "A refund?" } },
    ]);
    expect(change).not.toHaveBeenCalled();
  });

  test.each([
    ["already", /^It is flagged already/],
    ["not-yours", /no longer yours/],
  ])("what stands in the way is answered in a sentence: %s", async (kind, words) => {
    api.answers["interactions.flag"] = () => ({ kind });
    const { flag } = flagging();
    expect(await act(() => flag(interactionId, ""))).toMatch(words);
  });

  test("whose it is no longer learns it when they remove the flag", async () => {
    api.answers["interactions.unflag"] = () => ({ kind: "not-yours" });
    const { unflag } = flagging();
    await act(() => unflag(interactionId));
    expect(notified.mock.calls).toMatchObject([[{ message: "This conversation is no longer yours." }]]);
  });

  test("without the connection the desktop is asked for anew", async () => {
    const { unflag } = flagging("down");
    await act(() => unflag(interactionId));
    expect(change).toHaveBeenCalledWith({ kind: "look-again" });
  });
});
