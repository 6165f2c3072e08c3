// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TranscriptCursor } from "../../conversations/transcript";
import { sampleConversation, sampleMessage, sampleNow } from "../../testing/desktop-samples";
import { type TranscriptState, unknownTranscript, withPage } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";
import { useTranscript } from "./use-transcript";

type Asked = { before: TranscriptCursor | null };
const query = vi.fn<(asked: Asked) => Promise<unknown>>();
const client = { conversations: { transcript: { query } } };
vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));

const messageAt = (minute: number) =>
  sampleMessage({ id: `m${minute}`, at: new Date(sampleNow.getTime() + minute * 60_000) });
const page = (minute: number, hasOlder = true) => ({
  kind: "transcript",
  messages: [messageAt(minute)],
  hasOlder,
  steps: [],
});

let known: TranscriptState;
const change: ChangeDesktop = (made) => {
  if (made.kind === "page") known = withPage(known, made.page);
};

beforeEach(() => {
  known = unknownTranscript;
  query.mockReset();
});
afterEach(cleanup);

const open = () =>
  renderHook(() => useTranscript(sampleConversation(), { transcript: known, position: "1", change }));

async function opened() {
  query.mockResolvedValueOnce(page(30));
  const shown = open();
  await waitFor(() => expect(known.loadedFrom).not.toBeNull());
  shown.rerender();
  return shown;
}

test("one that is known is shown without a question", async () => {
  await opened();
  cleanup();
  const { result } = open();
  expect(result.current.transcript.messages).toHaveLength(1);
  expect(query).toHaveBeenCalledOnce();
});

test("a page that has just come is not asked for again before it is shown, and the one before it is, then", async () => {
  const { result, rerender } = await opened();
  query.mockResolvedValueOnce(page(20)).mockResolvedValueOnce(page(10, false));
  const asWasShown = result.current.loadOlder;
  await act(() => asWasShown());
  await act(() => asWasShown());
  expect(query).toHaveBeenCalledTimes(2);
  rerender();
  await act(() => result.current.loadOlder());
  expect(query.mock.calls.map(([{ before }]) => before?.at ?? null)).toEqual([
    null,
    messageAt(30).at,
    messageAt(20).at,
  ]);
  expect(known.messages.map(({ id }) => id)).toEqual(["m10", "m20", "m30"]);
});

test("a page that did not come is asked for again", async () => {
  const { result } = await opened();
  query.mockRejectedValueOnce(new Error("away")).mockResolvedValueOnce(page(20));
  expect(await result.current.loadOlder()).toBe(false);
  expect(await result.current.loadOlder()).toBe(true);
  expect(known.messages.map(({ id }) => id)).toEqual(["m20", "m30"]);
});
