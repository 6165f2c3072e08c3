// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { ConversationList } from "./conversation-list";

afterEach(cleanup);
beforeEach(() => localStorage.clear());

const maya = sampleConversation({ conversationId: "maya", unreadCount: 2 });
const unknown = sampleConversation({ conversationId: "unknown", contactName: null, lastMessage: null });
const onSelect = vi.fn<(conversationId: string) => void>();

const lists = { tab: "mine", onTab: () => {}, queueCount: 0, queue: null, all: null } as const;

function shown() {
  renderScreen(
    <ConversationList conversations={[maya, unknown]} selectedId="unknown" onSelect={onSelect} {...lists} />,
  );
  return within(screen.getByRole("list", { name: "Conversations" }));
}

test("each conversation is one link whose name begins with the contact's", () => {
  const names = shown()
    .getAllByRole("link")
    .map((link) => link.getAttribute("aria-label"));
  expect(names).toEqual(["Maya Chen, Orders, 2 unread, Is the blue one back?", "Facebook user, Orders"]);
});

test("the one that is open is marked as current", () => {
  expect(shown().getByRole("link", { current: true, name: /^Facebook user/ })).toBeDefined();
});

test("an automatic message is told to be one, and the contact still waits", () => {
  const told = sampleConversation({
    lastMessage: {
      text: "You are in the queue.",
      attachmentTypes: [],
      author: "system",
      colleagueName: null,
      at: new Date(),
    },
  });
  renderScreen(<ConversationList conversations={[told]} selectedId={null} onSelect={onSelect} {...lists} />);
  expect(screen.getByText("Automatic: You are in the queue.")).toBeDefined();
  expect(screen.queryByText("Answered")).toBeNull();
});

test("one whose agent was alerted that the contact waits says so in its name", () => {
  const alertedAt = new Date();
  const waits = sampleConversation({ alertedAt });
  const answered = sampleConversation({ conversationId: "answered", contactName: "Ola Berg", alertedAt });
  const conversations = [waits, { ...answered, waitingSince: null }];
  renderScreen(
    <ConversationList conversations={conversations} selectedId={null} onSelect={onSelect} {...lists} />,
  );
  expect(screen.getByRole("link", { name: /^Maya Chen, Orders, Waiting too long, / })).toBeDefined();
  expect(screen.getByRole("link", { name: /^Ola Berg, Orders, Is the blue one back/ })).toBeDefined();
});

test("a name written from right to left is cut off at its end, not at its beginning", () => {
  const contactName = "عبد الرحمن بن محمد الفارسي";
  const conversation = sampleConversation({ contactName });
  renderScreen(
    <ConversationList conversations={[conversation]} selectedId={null} onSelect={onSelect} {...lists} />,
  );
  expect(screen.getByText(contactName).dir).toBe("auto");
});

test("a click opens it here; its address leads to it from anywhere", async () => {
  const link = shown().getByRole("link", { name: /^Maya Chen/ });
  expect(link.getAttribute("href")).toBe("/desktop?conversation=maya");
  await userEvent.click(link);
  expect(onSelect).toHaveBeenCalledWith("maya");
});

test("they can be sorted by whose reply window closes soonest, which is remembered", async () => {
  const hourMs = 3_600_000;
  const closing = (conversationId: string, contactName: string, inHours: number) =>
    sampleConversation({
      conversationId,
      contactName,
      windowClosesAt: new Date(Date.now() + inHours * hourMs),
    });
  const list = [closing("ola", "Ola Berg", 20), closing("maya", "Maya Chen", 1.5)];
  const names = () =>
    within(screen.getByRole("list", { name: "Conversations" }))
      .getAllByRole("link")
      .map((link) => link.getAttribute("aria-label")?.split(",")[0]);
  const render = () =>
    renderScreen(<ConversationList conversations={list} selectedId={null} onSelect={onSelect} {...lists} />);
  render();
  expect(names()).toEqual(["Ola Berg", "Maya Chen"]);
  await userEvent.selectOptions(
    screen.getByRole("combobox", { name: "Sort conversations" }),
    "Window closes soonest",
  );
  expect(names()).toEqual(["Maya Chen", "Ola Berg"]);
  cleanup();
  render();
  expect(names()).toEqual(["Maya Chen", "Ola Berg"]);
});

test("each tells those who listen, too, how long it can still be answered", () => {
  const closing = sampleConversation({ windowClosesAt: new Date(Date.now() + 9.5 * 60_000) });
  renderScreen(
    <ConversationList conversations={[closing]} selectedId={null} onSelect={onSelect} {...lists} />,
  );
  const link = screen.getByRole("link", { name: /^Maya Chen/ });
  const described = document.getElementById(link.getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toBe("10 min left");
  expect(described?.dataset.urgency).toBe("last-minutes");
});

test("the last words bear the name of the agent who wrote them, unless it was this one", () => {
  const said = { text: "Friday", attachmentTypes: [], author: "agent" as const, at: new Date() };
  const conversations = [
    sampleConversation({ conversationId: "own", lastMessage: { ...said, colleagueName: null } }),
    sampleConversation({ conversationId: "ben", lastMessage: { ...said, colleagueName: "Ben" } }),
  ];
  renderScreen(
    <ConversationList conversations={conversations} selectedId={null} onSelect={onSelect} {...lists} />,
  );
  expect(screen.getByText("You: Friday")).toBeDefined();
  expect(screen.getByText("Ben: Friday")).toBeDefined();
});

test("the tabs tell how many are one's own and how many wait, and one goes from one to the other by arrow keys", async () => {
  const onTab = vi.fn();
  renderScreen(
    <ConversationList
      conversations={[maya, unknown]}
      selectedId={null}
      onSelect={onSelect}
      {...lists}
      queueCount={3}
      onTab={onTab}
      queue={<p>What waits</p>}
    />,
  );
  expect(screen.getAllByRole("tab").map(({ textContent }) => textContent)).toEqual([
    "Mine 2",
    "Queue 3",
    "All",
  ]);
  expect(screen.queryByText("What waits")).toBeNull();
  screen.getByRole("tab", { name: "Mine 2", selected: true }).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(onTab).toHaveBeenLastCalledWith("queue");
});

test("with the queue open its list stands in place of the conversations", () => {
  renderScreen(
    <ConversationList
      conversations={[maya]}
      selectedId={null}
      onSelect={onSelect}
      {...lists}
      tab="queue"
      queue={<p>What waits</p>}
    />,
  );
  expect(screen.getByRole("tabpanel", { name: "Queue 0" }).textContent).toBe("What waits");
  expect(screen.queryByRole("list", { name: "Conversations" })).toBeNull();
});

test("all that one may see stands in its own tab", () => {
  renderScreen(
    <ConversationList
      conversations={[maya]}
      selectedId={null}
      onSelect={onSelect}
      {...lists}
      tab="all"
      all={<p>Everything</p>}
    />,
  );
  expect(screen.getByRole("tabpanel", { name: "All" }).textContent).toBe("Everything");
});

test("a flag is told in the link's name: an agent's until it is removed, that of a silence until the answer", () => {
  const at = new Date();
  const conversations = [
    sampleConversation({
      conversationId: "a",
      contactName: "Asked",
      flagReason: "agent",
      flaggedAt: at,
      waitingSince: null,
    }),
    sampleConversation({
      conversationId: "s",
      contactName: "Silent",
      flagReason: "agent-silent",
      flaggedAt: at,
    }),
    sampleConversation({
      conversationId: "n",
      contactName: "Answered",
      flagReason: "agent-silent",
      flaggedAt: at,
      waitingSince: null,
    }),
  ];
  renderScreen(
    <ConversationList conversations={conversations} selectedId={null} onSelect={onSelect} {...lists} />,
  );
  const flagged = screen.getAllByRole("link", { name: /, Flagged, / });
  expect(flagged.map((link) => link.getAttribute("aria-label")?.split(",")[0])).toEqual(["Asked", "Silent"]);
});
