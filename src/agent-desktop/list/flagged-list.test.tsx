// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { FlaggedItem } from "../../routing/desktop-view";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { FlaggedList } from "./flagged-list";

const maya: FlaggedItem = {
  conversationId: "maya",
  interactionId: "work",
  contactName: "Maya Chen",
  serviceName: "Orders",
  agentName: "Anna Keller",
  reason: "agent-silent",
  flaggedAt: new Date(),
  flaggedByName: null,
  note: null,
};
const unknown: FlaggedItem = { ...maya, conversationId: "unknown", contactName: null };
const api = answerScreens({ "interactions.flagged": () => [maya, unknown] satisfies FlaggedItem[] });
const onSelect = vi.fn<(conversationId: string) => void>();
const onUnflag = vi.fn((_interactionId: string) => Promise.resolve());

test("each says whose it is, since when, and why, and leads there", async () => {
  showScreen(<FlaggedList selectedId="unknown" onSelect={onSelect} onUnflag={onUnflag} />);
  const region = await screen.findByRole("region", { name: "2 conversations need a look" });
  const [first, second] = within(region).getAllByRole("link");
  expect(first?.textContent).toMatch(/^Maya Chen.*Anna Keller has not answered \(Orders\)$/);
  expect(first?.getAttribute("href")).toBe("/desktop?conversation=maya");
  expect(second?.textContent).toMatch(/^Facebook user/);
  expect(second?.getAttribute("aria-current")).toBe("true");
  await userEvent.click(first as HTMLElement);
  expect(onSelect).toHaveBeenCalledWith("maya");
});

test("what an agent asks for is told with their name and their words", async () => {
  const byAnna: FlaggedItem = { ...maya, reason: "agent", flaggedByName: "Anna Keller", note: "A refund?" };
  api.answers["interactions.flagged"] = () => [
    byAnna,
    { ...byAnna, conversationId: "waits", agentName: null, note: null },
  ];
  showScreen(<FlaggedList selectedId={null} onSelect={onSelect} onUnflag={onUnflag} />);
  expect(await screen.findByText("Anna Keller asks for your eye: A refund?")).toBeDefined();
  expect(screen.getByText("Anna Keller asks for your eye (Orders)")).toBeDefined();
});

test("a flag by hand is removed here, and is gone at once; that of a silence goes with the answer", async () => {
  const byAnna: FlaggedItem = { ...unknown, reason: "agent", flaggedByName: "Anna Keller" };
  api.answers["interactions.flagged"] = () => [maya, byAnna];
  showScreen(<FlaggedList selectedId={null} onSelect={onSelect} onUnflag={onUnflag} />);
  const remove = await screen.findByRole("button", { name: /^Remove flag/ });
  expect(remove.getAttribute("aria-label")).toBe("Remove flag of Facebook user");
  api.answers["interactions.flagged"] = () => [maya];
  await userEvent.click(remove);
  expect(onUnflag).toHaveBeenCalledExactlyOnceWith("work");
  await waitFor(() => expect(screen.queryByText(/asks for your eye/)).toBeNull());
  expect(screen.getByText("Anna Keller has not answered (Orders)")).toBeDefined();
});

test("how many there are is spoken, without the timers", async () => {
  showScreen(<FlaggedList selectedId={null} onSelect={onSelect} onUnflag={onUnflag} />);
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("2 conversations need a look"));
});

test("nothing is shown while there is nothing", async () => {
  const asked = vi.fn(() => [] as FlaggedItem[]);
  api.answers["interactions.flagged"] = asked;
  showScreen(<FlaggedList selectedId={null} onSelect={onSelect} onUnflag={onUnflag} />);
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.queryByRole("region")).toBeNull();
});
