// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConversationSummary } from "../../routing/desktop-view";
import { sampleConversation } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { Commands } from "../commands/commands";
import { ConversationList } from "./conversation-list";

const onTab = vi.fn();
const scrolled = vi.fn();

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView = function (this: HTMLElement) {
    scrolled(this.dataset.conversation);
  };
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

const named = (name: string, changes: Partial<ConversationSummary> = {}) =>
  sampleConversation({ conversationId: name, contactName: name, ...changes });
const three = [
  named("Cem"),
  named("Maya", { unreadCount: 2 }),
  named("Ola"),
  named("Zoe", { unreadCount: 1 }),
];

function Desk({ conversations, opened }: { conversations: ConversationSummary[]; opened: string | null }) {
  const [selectedId, select] = useState(opened);
  return (
    <Commands>
      <ConversationList
        conversations={conversations}
        selectedId={selectedId}
        onSelect={select}
        tab="mine"
        onTab={onTab}
        queueCount={0}
        queue={null}
        all={null}
      />
    </Commands>
  );
}

const open = () =>
  screen.queryByRole("link", { current: true })?.getAttribute("aria-label")?.split(",")[0] ?? null;
const press = (keys: string) => userEvent.keyboard(keys);

describe("by key", () => {
  test("one goes to the next and the previous as they are shown, and stays at the ends", async () => {
    renderScreen(<Desk conversations={three} opened={null} />);
    await press("{Alt>}{ArrowDown}{/Alt}");
    expect(open()).toBe("Cem");
    await press("j");
    expect(open()).toBe("Maya");
    await press("jjjj");
    expect(open()).toBe("Zoe");
    await press("k{Alt>}{ArrowUp}{/Alt}");
    expect(open()).toBe("Maya");
    await press("kkk");
    expect(open()).toBe("Cem");
  });

  test("one goes from unread to unread, from the top again after the last", async () => {
    renderScreen(<Desk conversations={three} opened="Maya" />);
    const unread = "{Alt>}[KeyJ]{/Alt}";
    await press(unread);
    expect(open()).toBe("Zoe");
    await press(unread);
    expect(open()).toBe("Maya");
    cleanup();
    renderScreen(<Desk conversations={[named("Cem"), named("Maya")]} opened="Maya" />);
    await press(unread);
    expect(open()).toBe("Maya");
  });

  test("the order is that of the filter and the sorting", async () => {
    localStorage.setItem("parley.conversation-filter", '{"isUnread":true}');
    renderScreen(<Desk conversations={three} opened={null} />);
    await press("j");
    expect(open()).toBe("Maya");
    await press("j");
    expect(open()).toBe("Zoe");
  });

  test("what is opened is brought into sight", async () => {
    renderScreen(<Desk conversations={three} opened={null} />);
    expect(scrolled).not.toHaveBeenCalled();
    await press("jj");
    expect(scrolled.mock.calls).toEqual([["Cem"], ["Maya"]]);
  });

  test("each tab is shown", async () => {
    renderScreen(<Desk conversations={three} opened={null} />);
    await press("{Alt>}[Digit2][Digit3][Digit1]{/Alt}");
    expect(onTab.mock.calls).toEqual([["queue"], ["all"], ["mine"]]);
  });

  test("arrows lead the focus through the list, Enter opens, and neither opens by itself", async () => {
    renderScreen(<Desk conversations={three} opened={null} />);
    const link = (name: string) => screen.getByRole("link", { name: new RegExp(`^${name}`) });
    link("Cem").focus();
    await press("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(link("Ola"));
    await press("{End}{ArrowDown}");
    expect(document.activeElement).toBe(link("Zoe"));
    await press("{Home}{ArrowUp}");
    expect(document.activeElement).toBe(link("Cem"));
    expect(open()).toBeNull();
    await press("{ArrowDown}{Enter}");
    expect(open()).toBe("Maya");
  });
});
