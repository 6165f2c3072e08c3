// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { sampleQueuedItem } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { Commands, useCommandRegistry } from "../commands/commands";
import { useTakeNext } from "./use-take-next";

const notified = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: notified } }));

const api = answerScreens({
  "interactions.queue": () => [
    sampleQueuedItem({ interactionId: "ola" }),
    sampleQueuedItem({ interactionId: "maya" }),
  ],
});
const onTake = vi.fn(() => Promise.resolve());
beforeEach(() => vi.clearAllMocks());

function Taking({ isPossible }: { isPossible: boolean }) {
  const registry = useCommandRegistry();
  useTakeNext({ isPossible, onTake });
  return (
    <button type="button" onClick={() => registry.run("take-next")}>
      Run
    </button>
  );
}

const run = (isPossible = true) => {
  showScreen(<Commands>{<Taking isPossible={isPossible} />}</Commands>);
  screen.getByRole("button").click();
};

test("who stands first in the queue is taken", async () => {
  run();
  await waitFor(() => expect(onTake).toHaveBeenCalledExactlyOnceWith("ola"));
});

test("a queue that is empty meanwhile is told", async () => {
  api.answers["interactions.queue"] = () => [];
  run();
  await waitFor(() => expect(notified.mock.calls).toMatchObject([[{ message: "No one is waiting" }]]));
  expect(onTake).not.toHaveBeenCalled();
});

test("who may not take, or where nothing waits, has no such command", async () => {
  run(false);
  await Promise.resolve();
  expect(onTake).not.toHaveBeenCalled();
  expect(notified).not.toHaveBeenCalled();
});
