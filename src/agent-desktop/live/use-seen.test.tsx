// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleConversation, sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { useSeen } from "./use-seen";

const mutate = vi.fn<(call: { conversationId: string }) => Promise<void>>();
const client = { conversations: { seen: { mutate } } };
vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));

let scrollTo: (isIntersecting: boolean) => void;
let watched: Element[];
let hasFocus: boolean;

beforeEach(() => {
  mutate.mockReset().mockResolvedValue();
  watched = [];
  hasFocus = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => hasFocus);
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        scrollTo = (isIntersecting) => act(() => callback([{ isIntersecting }]));
      }
      observe(element: Element) {
        watched.push(element);
      }
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const messages = [sampleMessage({ id: "old" }), sampleMessage({ id: "new" }), sampleReply({ id: "own" })];

function Looking({ unreadCount }: { unreadCount: number }) {
  useSeen(sampleConversation({ unreadCount }), messages);
  return messages.map(({ id }) => <article key={id} data-message={id} />);
}

test("a conversation is seen once the contact's newest message is in sight", () => {
  render(<Looking unreadCount={1} />);
  expect(watched.map((element) => element.getAttribute("data-message"))).toEqual(["new"]);
  scrollTo(false);
  expect(mutate).not.toHaveBeenCalled();
  scrollTo(true);
  expect(mutate).toHaveBeenCalledTimes(1);
});

test("it is not seen in a window that somebody else looks away from, until they come back", () => {
  hasFocus = false;
  render(<Looking unreadCount={1} />);
  scrollTo(true);
  expect(mutate).not.toHaveBeenCalled();
  hasFocus = true;
  act(() => void window.dispatchEvent(new Event("focus")));
  expect(mutate).toHaveBeenCalledTimes(1);
});

test("what has been seen is not told again", () => {
  render(<Looking unreadCount={0} />);
  expect(watched).toEqual([]);
});
