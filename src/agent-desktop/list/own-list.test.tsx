// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConversationSummary } from "../../routing/desktop-view";
import { sampleConversation, sampleNow } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { OwnList } from "./own-list";

const rendered = vi.hoisted(() => vi.fn());
vi.mock("../contact-avatar", () => ({
  ContactAvatar: ({ name }: { name: string | null }) => rendered(name),
  contactPictureOf: () => null,
}));

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.clearAllMocks();
});

const onSelect = vi.fn();
const named = (name: string, changes: Partial<ConversationSummary> = {}) =>
  sampleConversation({ conversationId: name, contactName: name, ...changes });
const list = (conversations: ConversationSummary[], selectedId: string | null = null) => (
  <OwnList conversations={conversations} selectedId={selectedId} onSelect={onSelect} />
);
const names = () =>
  within(screen.getByRole("list", { name: "Conversations" }))
    .queryAllByRole("link")
    .map((link) => link.getAttribute("aria-label")?.split(",")[0]);
const openFilter = () => userEvent.click(screen.getByRole("button", { name: /^Filter conversations/ }));
const choose = (name: string) => userEvent.click(screen.getByRole("checkbox", { name }));

const waiting = { waitingSince: sampleNow };
const answered = { waitingSince: null };
const conversations = [
  named("Cem", { ...answered, unreadCount: 1 }),
  named("Maya", { ...waiting, serviceId: "returns", serviceName: "Returns" }),
  named("Ola", { ...answered, flagReason: "agent", flaggedAt: sampleNow }),
];

describe("the filter", () => {
  test.each([
    ["Unread", ["Cem"]],
    ["Waiting for an answer", ["Maya"]],
    ["Flagged", ["Ola"]],
  ])("shows those that are wanted alone: %s", async (name, wanted) => {
    renderScreen(list(conversations));
    await openFilter();
    await choose(name);
    expect(names()).toEqual(wanted);
  });

  test("is by service where there are several, and is remembered", async () => {
    renderScreen(list(conversations));
    await openFilter();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Service" }), "Returns");
    expect(names()).toEqual(["Maya"]);
    cleanup();
    renderScreen(list(conversations));
    expect(names()).toEqual(["Maya"]);
    expect(screen.getByRole("button", { name: "Filter conversations, 1 filter set" })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Clear filter" }));
    expect(names()).toEqual(["Cem", "Maya", "Ola"]);
    cleanup();
    renderScreen(list([named("Cem"), named("Maya")]));
    await openFilter();
    expect(screen.queryByRole("combobox", { name: "Service" })).toBeNull();
  });

  test("leaves the one that is open where it is, also when it is wanted no longer", () => {
    localStorage.setItem("parley.conversation-filter", '{"isUnread":true}');
    const { rerender } = renderScreen(list(conversations, "Cem"));
    expect(names()).toEqual(["Cem"]);
    rerender(list([named("Cem", { unreadCount: 0 }), ...conversations.slice(1)], "Cem"));
    expect(names()).toEqual(["Cem"]);
    rerender(list([named("Cem", { unreadCount: 0 }), ...conversations.slice(1)]));
    expect(names()).toEqual([]);
  });

  test("that nothing matches is said, and it can be cleared there", async () => {
    localStorage.setItem("parley.conversation-filter", '{"isUnread":true,"isFlagged":true}');
    renderScreen(list(conversations));
    expect(screen.getByText(/^No conversation matches/)).toBeDefined();
    const [, clear] = screen.getAllByRole("button", { name: "Clear filter" });
    await userEvent.click(clear as HTMLElement);
    expect(names()).toHaveLength(3);
  });

  test("without any conversation nothing is said of it", () => {
    localStorage.setItem("parley.conversation-filter", '{"isUnread":true}');
    renderScreen(list([]));
    expect(screen.getByText("No conversations")).toBeDefined();
    expect(screen.queryByText(/^No conversation matches/)).toBeNull();
  });
});

describe("of a hundred conversations", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => named(`Contact ${n}`, waiting));

  test("a change of one renders its row alone", () => {
    const { rerender } = renderScreen(list(hundred));
    expect(rendered).toHaveBeenCalledTimes(100);
    rendered.mockClear();
    rerender(list(hundred.map((one, n) => (n === 42 ? { ...one, unreadCount: 3 } : one))));
    expect(rendered.mock.calls).toEqual([["Contact 42"]]);
    expect(screen.getByRole("link", { name: /^Contact 42, .*3 unread/ })).toBeDefined();
  });

  test("the one that is left and the one that is opened are rendered, and no other", () => {
    const { rerender } = renderScreen(list(hundred, "Contact 1"));
    rendered.mockClear();
    rerender(list(hundred, "Contact 2"));
    expect(rendered.mock.calls).toEqual([["Contact 1"], ["Contact 2"]]);
  });

  test("the timers count on and render no row", () => {
    vi.useFakeTimers({ now: new Date(sampleNow.getTime() + 60_000) });
    renderScreen(list(hundred));
    rendered.mockClear();
    const timer = () => screen.getAllByTitle(/^Waiting for an answer: /)[0]?.textContent;
    expect(timer()).toBe("1:00");
    act(() => void vi.advanceTimersByTime(90_000));
    expect(timer()).toBe("2:30");
    expect(rendered).not.toHaveBeenCalled();
  });
});
