// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatMessage } from "../world/chat-message";
import { Composer } from "./composer";
import type { Intent } from "./message-menu";

const message: ChatMessage = { mid: "m_1", from: "customer", text: "blu", sentAtMs: 1, progress: "sent" };
const sent: unknown[] = [];
let answer: () => Response;

beforeEach(() => {
  sent.length = 0;
  answer = () => Response.json({ mid: "m_2" });
  vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)));
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(intent: Intent | null = null) {
  const endIntent = vi.fn();
  render(<Composer path="/chat" menu={[]} intent={intent} endIntent={endIntent} />);
  return { user: userEvent.setup(), endIntent, box: screen.getByRole("textbox", { name: "Message" }) };
}

test("Enter writes what stands in the box, and Shift+Enter breaks the line", async () => {
  const { user, box } = show();
  await user.type(box, "Hi{Shift>}{Enter}{/Shift}there{Enter}");
  await waitFor(() => expect(sent).toEqual([{ act: "message", text: "Hi\nthere" }]));
});

test("what could not be sent stays in the box, with the reason", async () => {
  answer = () => Response.json({ error: "No such Page." }, { status: 404 });
  const { user, box } = show();
  await user.type(box, "Hi{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("No such Page.");
  expect(box).toHaveProperty("value", "Hi");
});

test("a reply names its message, and an edit starts with the old words", async () => {
  const reply = show({ kind: "reply", message });
  await reply.user.type(reply.box, "yes{Enter}");
  await waitFor(() => expect(sent).toEqual([{ act: "message", text: "yes", replyTo: "m_1" }]));
  expect(reply.endIntent).toHaveBeenCalled();
  cleanup();
  const edit = show({ kind: "edit", message });
  await edit.user.type(edit.box, "e{Enter}");
  await waitFor(() => expect(sent.at(-1)).toEqual({ act: "edit", mid: "m_1", text: "blue" }));
});

test("what stands in the box is the caption of what is attached", async () => {
  const { user, box } = show();
  await user.type(box, "This one");
  await user.click(screen.getByRole("button", { name: "Attach or act" }));
  await user.click(screen.getByRole("button", { name: "Photo" }));
  await waitFor(() =>
    expect(sent).toEqual([
      { act: "message", text: "This one", attachments: [{ kind: "image", file: "photo.jpg" }] },
    ]),
  );
  expect(screen.queryByRole("button", { name: "Photo" })).toBeNull();
});

test("something can be done hours ago", async () => {
  const { user, box } = show();
  await user.click(screen.getByRole("button", { name: "Attach or act" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "Done" }), "25 hours ago");
  await user.keyboard("{Escape}");
  await user.type(box, "Hello?{Enter}");
  await waitFor(() => expect(sent).toHaveLength(1));
  const { at } = sent[0] as { at: number };
  expect((Date.now() - at) / 3_600_000).toBeCloseTo(25, 2);
});
