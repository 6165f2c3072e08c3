// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { QueuedItem, QueueView } from "../../routing/desktop-view";
import { sampleQueuedItem, sampleServiceId } from "../../testing/desktop-samples";
import { answerScreens, screenOf, showScreen } from "../../testing/screen-api";
import { QueueList } from "./queue-list";

const ola = sampleQueuedItem({ interactionId: "ola", isReturned: true });
const maya = sampleQueuedItem({ interactionId: "maya", contactName: "Maya Chen", firstWords: "Hello?" });
const api = answerScreens({ "interactions.queue": () => [ola, maya] satisfies QueuedItem[] });
const queueOf = (waitingCount: number): QueueView => [
  { serviceId: sampleServiceId, waitingCount, oldestQueuedAt: new Date() },
];
const onTake = vi.fn(() => Promise.resolve());
const shown = { queue: queueOf(2), mayTake: true, onTake };

async function rows() {
  return within(await screen.findByRole("list", { name: "Queue" })).getAllByRole("listitem");
}

test("what waits is listed in its order, with its first words and its service, and says when it came back", async () => {
  showScreen(<QueueList {...shown} />);
  const [first, second] = await rows();
  expect(first?.textContent).toMatch(/Ola Berg.*My parcel never came.*Orders.*Returned/);
  expect(second?.textContent).toMatch(/Maya Chen.*Hello\?.*Orders/);
  expect(second?.textContent).not.toMatch(/Returned/);
});

test("each can be taken, and until that is settled not again", async () => {
  let settle = () => {};
  onTake.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        settle = resolve;
      }),
  );
  showScreen(<QueueList {...shown} />);
  const [, second] = await rows();
  const take = within(second as HTMLElement).getByRole<HTMLButtonElement>("button", {
    name: "Take",
    description: "Maya Chen",
  });
  await userEvent.click(take);
  expect(onTake).toHaveBeenCalledExactlyOnceWith("maya");
  expect(take.disabled).toBe(true);
  settle();
  await waitFor(() => expect(take.disabled).toBe(false));
});

test("who may not take sees what waits, without a button", async () => {
  showScreen(<QueueList {...shown} mayTake={false} />);
  expect(await rows()).toHaveLength(2);
  expect(screen.queryByRole("button")).toBeNull();
});

test("an empty queue says so", async () => {
  api.answers["interactions.queue"] = () => [];
  showScreen(<QueueList {...shown} />);
  expect(await screen.findByText("No one is waiting")).toBeDefined();
});

test("however often the queue changes, the list is asked for again once a second at most", async () => {
  const asked = vi.fn(() => [ola]);
  api.answers["interactions.queue"] = asked;
  const { rerender } = showScreen(<QueueList {...shown} />);
  await rows();
  asked.mockReturnValue([ola, maya]);
  for (const count of [3, 4, 5]) rerender(screenOf(<QueueList {...shown} queue={queueOf(count)} />));
  expect(await screen.findByText("Maya Chen")).toBeDefined();
  expect(asked).toHaveBeenCalledTimes(2);
});
