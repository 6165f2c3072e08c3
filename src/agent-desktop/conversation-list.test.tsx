// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { sampleConversation } from "../testing/desktop-samples";
import { renderScreen } from "../testing/render";
import { ConversationList } from "./conversation-list";

afterEach(cleanup);

const maya = sampleConversation({ conversationId: "maya", unreadCount: 2 });
const unknown = sampleConversation({ conversationId: "unknown", contactName: null, lastMessage: null });
const onSelect = vi.fn<(conversationId: string) => void>();

function shown() {
  renderScreen(<ConversationList conversations={[maya, unknown]} selectedId="unknown" onSelect={onSelect} />);
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

test("a click opens it here; its address leads to it from anywhere", async () => {
  const link = shown().getByRole("link", { name: /^Maya Chen/ });
  expect(link.getAttribute("href")).toBe("/desktop?conversation=maya");
  await userEvent.click(link);
  expect(onSelect).toHaveBeenCalledWith("maya");
});
