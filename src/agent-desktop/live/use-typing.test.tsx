// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTyping } from "./use-typing";

const mutate = vi.fn<(call: { conversationId: string }) => Promise<void>>();
const client = { conversations: { typing: { mutate } } };

vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));

beforeEach(() => {
  vi.useFakeTimers();
  mutate.mockReset().mockResolvedValue();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("typing is told with the first key, and then at most every ten seconds", () => {
  const { result } = renderHook(() => useTyping("maya"));
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
  const { result } = renderHook(() => useTyping("maya"));
  result.current();
  await vi.advanceTimersByTimeAsync(10_000);
  result.current();
  expect(mutate).toHaveBeenCalledTimes(2);
});
