// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTyping } from "./use-typing";

const mutate = vi.fn<(call: { conversationId: string }) => Promise<void>>();
const mutateBeside = vi.fn<(call: { conversationId: string }) => Promise<void>>();
const client = { conversations: { typing: { mutate }, typingAmongColleagues: { mutate: mutateBeside } } };
const alone = { conversationId: "maya", colleagues: [] };
const besideBen = { conversationId: "maya", colleagues: [{ id: "ben", name: "Ben" }] };

vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));

beforeEach(() => {
  vi.useFakeTimers();
  mutate.mockReset().mockResolvedValue();
  mutateBeside.mockReset().mockResolvedValue();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("typing is told with the first key, and then at most every ten seconds", () => {
  const { result } = renderHook(() => useTyping(alone));
  for (let key = 0; key < 5; key += 1) result.current();
  expect(mutate.mock.calls).toEqual([[{ conversationId: "maya" }]]);
  vi.advanceTimersByTime(9_999);
  result.current();
  expect(mutate).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  result.current();
  expect(mutate).toHaveBeenCalledTimes(2);
});

test("what could not be told bothers nobody, and is told again in its time", async () => {
  mutate.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const { result } = renderHook(() => useTyping(alone));
  result.current();
  await vi.advanceTimersByTimeAsync(10_000);
  result.current();
  expect(mutate).toHaveBeenCalledTimes(2);
});

test("colleagues are told at most every three seconds, and nobody is where there are none", () => {
  const { result, rerender } = renderHook((conversation: typeof besideBen) => useTyping(conversation), {
    initialProps: { ...alone, colleagues: [] as typeof besideBen.colleagues },
  });
  result.current();
  expect(mutateBeside).not.toHaveBeenCalled();
  rerender(besideBen);
  for (let key = 0; key < 5; key += 1) result.current();
  expect(mutateBeside.mock.calls).toEqual([[{ conversationId: "maya" }]]);
  vi.advanceTimersByTime(3_000);
  result.current();
  expect(mutateBeside).toHaveBeenCalledTimes(2);
  expect(mutate).toHaveBeenCalledTimes(1);
});
