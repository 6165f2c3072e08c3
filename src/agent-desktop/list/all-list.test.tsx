// @vitest-environment happy-dom
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import superjson from "superjson";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  type ConversationPage,
  everyConversation,
  type ListChoices,
  type ListedConversation,
} from "../../routing/conversation-list";
import { answerScreens, screenOf, showScreen } from "../../testing/screen-api";
import { AllList } from "./all-list";
import type { ListNews } from "./use-all-conversations";

const at = new Date("2026-11-22T10:02:00Z");
const cursor = { at, id: "5f0c2f6e-0000-4000-8000-000000000001" };

function listed(contactName: string, changes: Partial<ListedConversation> = {}): ListedConversation {
  return {
    conversationId: contactName,
    contactName,
    contactPictureAt: null,
    accountName: "Northwind Outfitters",
    unreadCount: 0,
    lastMessageAt: at,
    serviceName: "Orders",
    work: { kind: "held", agentName: "Ben", isOwn: false },
    isFlagged: false,
    lastMessage: { text: "Is it back?", attachmentTypes: [], author: "contact", colleagueName: null, at },
    ...changes,
  };
}

const page = (names: string[], next: ConversationPage["next"] = null): ConversationPage => ({
  conversations: names.map((name) => listed(name)),
  next,
});
const asked = vi.fn<(input: unknown) => unknown>();
const choices: ListChoices = {
  services: [{ id: "5e000000-0000-4000-8000-000000000001", name: "Orders" }],
  accounts: [{ id: "ac000000-0000-4000-8000-000000000001", name: "Northwind" }],
  agents: [],
};
const api = answerScreens({ "conversations.list": asked, "conversations.listChoices": () => choices });
const onSelect = vi.fn();
let comesInSight: (() => void) | undefined;

beforeEach(() => {
  asked.mockReset().mockImplementation(() => page(["Maya", "Ola"]));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(see: (entries: { isIntersecting: boolean }[]) => void) {
        comesInSight = () => see([{ isIntersecting: true }]);
      }
      observe() {}
      disconnect() {
        comesInSight = undefined;
      }
    },
  );
});

const quiet: ListNews = { conversations: [], queue: [] };

function All({ news = quiet }: { news?: ListNews }) {
  const [filter, setFilter] = useState(everyConversation);
  return <AllList filter={filter} onFilter={setFilter} news={news} selectedId="Ola" onSelect={onSelect} />;
}

const links = async () =>
  within(await screen.findByRole("list", { name: "Conversations" })).getAllByRole("link");
const names = async () => (await links()).map((link) => link.getAttribute("aria-label")?.split(",")[0]);

describe("each conversation", () => {
  test.each<[string, Partial<ListedConversation>]>([
    ["Maya, Orders, With Ben, Is it back?", {}],
    ["Maya, Orders, With you, Is it back?", { work: { kind: "held", agentName: "Anna", isOwn: true } }],
    ["Maya, Orders, Waiting in queue, Is it back?", { work: { kind: "waiting" } }],
    [
      "Maya, Orders, Completed · Ben, Is it back?",
      { work: { kind: "completed", agentName: "Ben", isOwn: false, at } },
    ],
    ["Maya, Never worked on, Is it back?", { work: { kind: "none" }, serviceName: null }],
    ["Maya, Orders, With Ben, Flagged, 3 unread, Is it back?", { isFlagged: true, unreadCount: 3 }],
  ])("is a link that says whose it is, its service and who has it: %s", async (name, changes) => {
    asked.mockImplementation(() => ({ conversations: [listed("Maya", changes)], next: null }));
    showScreen(<All />);
    const [link] = await links();
    expect(link?.getAttribute("aria-label")).toBe(name);
    expect(link?.getAttribute("href")).toBe("/desktop?conversation=Maya");
  });

  test("is opened here; the one that is open is marked", async () => {
    showScreen(<All />);
    const [maya, ola] = await links();
    expect(ola?.getAttribute("aria-current")).toBe("true");
    await userEvent.click(maya as HTMLElement);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("Maya");
  });

  test("tells the exact time of its last words on hover", async () => {
    showScreen(<All />);
    const [maya] = await links();
    expect(maya?.querySelector("time")?.title).toBe("Nov 22, 2026, 10:02:00 AM");
  });
});

describe("more", () => {
  test("comes when one scrolls near the end, until there is no more; who moved up is shown once, where they are now", async () => {
    asked.mockImplementation((input) =>
      (input as { cursor?: unknown }).cursor ? page(["Ola", "Cem"]) : page(["Maya", "Ola"], cursor),
    );
    showScreen(<All />);
    await links();
    act(() => comesInSight?.());
    await waitFor(async () => expect(await names()).toEqual(["Maya", "Ola", "Cem"]));
    expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ cursor }));
    expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
  });

  test("is looked for further when a page holds nothing, without a word that there is nothing", async () => {
    asked.mockImplementation((input) =>
      (input as { cursor?: unknown }).cursor ? page(["Cem"]) : page([], cursor),
    );
    showScreen(<All />);
    await screen.findByRole("button", { name: "Load more" });
    expect(screen.queryByText("No conversations")).toBeNull();
    act(() => comesInSight?.());
    await screen.findByRole("link", { name: /^Cem/ });
  });

  test("can be asked for by a button; what fails is said, not tried again and again, and can be tried again", async () => {
    asked.mockImplementation((input) =>
      (input as { cursor?: unknown }).cursor ? page(["Ola"]) : page(["Maya"], cursor),
    );
    let isDown = false;
    vi.stubGlobal(
      "fetch",
      failing(globalThis.fetch, () => isDown),
    );
    showScreen(<All />);
    const more = () => screen.findByRole("button", { name: "Load more" });
    await more();
    isDown = true;
    await userEvent.click(await more());
    expect((await screen.findByRole("alert")).textContent).toBe("More could not be loaded.");
    expect(comesInSight).toBeUndefined();
    expect(await names()).toEqual(["Maya"]);
    isDown = false;
    await userEvent.click(await more());
    await screen.findByRole("link", { name: /^Ola/ });
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

/** A server that answers until it does not: what is asked of it then is refused. */
function failing(fetch: typeof globalThis.fetch, isDown: () => boolean): typeof globalThis.fetch {
  return async (...call) => {
    const data = { code: "FORBIDDEN", httpStatus: 403 };
    if (isDown())
      return Response.json([{ error: superjson.serialize({ message: "No", code: -32003, data }) }]);
    return fetch(...call);
  };
}

describe("the filter", () => {
  test("is the server's: each choice asks anew from the beginning", async () => {
    showScreen(<All />);
    await links();
    await userEvent.click(screen.getByRole("button", { name: "Filter conversations" }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "State" }), "Completed");
    await screen.findByRole("option", { name: "Northwind" });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Page" }), "Northwind");
    await userEvent.click(screen.getByRole("checkbox", { name: "Unread" }));
    await waitFor(() =>
      expect(asked).toHaveBeenLastCalledWith({
        filter: {
          ...everyConversation,
          state: "completed",
          accountId: choices.accounts[0]?.id,
          isUnread: true,
        },
        cursor: undefined,
        direction: "forward",
      }),
    );
    expect(screen.queryByRole("combobox", { name: "Agent" })).toBeNull();
  });

  test("is by agent for whom the server names agents", async () => {
    api.answers["conversations.listChoices"] = () => ({ ...choices, agents: [{ id: "ben", name: "Ben" }] });
    showScreen(<All />);
    await links();
    await userEvent.click(screen.getByRole("button", { name: "Filter conversations" }));
    expect(await screen.findByRole("combobox", { name: "Agent" })).toBeDefined();
  });

  test("that matches nothing can be cleared; without one, nothing there is says what will be", async () => {
    asked.mockImplementation((input) => {
      const { filter } = input as { filter: { isFlagged: boolean } };
      return filter.isFlagged ? page([]) : page(["Maya"]);
    });
    showScreen(<All />);
    await links();
    await userEvent.click(screen.getByRole("button", { name: "Filter conversations" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Flagged" }));
    const nothing = await screen.findByText(/^No conversation matches/);
    await userEvent.click(within(nothing).getByRole("button", { name: "Clear filter" }));
    expect(await names()).toEqual(["Maya"]);
  });
});

describe("the list", () => {
  test("is asked for again when the desktop is told something, once a second at most", async () => {
    const { rerender } = showScreen(<All />);
    await links();
    asked.mockImplementation(() => page(["Cem", "Maya"]));
    for (let n = 0; n < 5; n++) rerender(screenOf(<All news={{ ...quiet, conversations: [] }} />));
    await waitFor(async () => expect(await names()).toEqual(["Cem", "Maya"]));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("is asked for again each time it is shown", async () => {
    const { rerender } = showScreen(<All />);
    await links();
    rerender(screenOf(<p>Another tab</p>));
    asked.mockImplementation(() => page(["Cem"]));
    rerender(screenOf(<All />));
    await waitFor(async () => expect(await names()).toEqual(["Cem"]));
  });

  test("that is empty says what will be in it", async () => {
    asked.mockImplementation(() => page([]));
    showScreen(<All />);
    expect(await screen.findByText(/what you worked on before, is listed here/)).toBeDefined();
  });

  test("that could not be loaded says so, and is tried again", async () => {
    let isDown = true;
    vi.stubGlobal(
      "fetch",
      failing(globalThis.fetch, () => isDown),
    );
    showScreen(<All />);
    expect(screen.getByRole("status", { name: "Loading all conversations" })).toBeDefined();
    expect((await screen.findByRole("alert")).textContent).toContain(
      "The conversations could not be loaded.",
    );
    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await names()).toEqual(["Maya", "Ola"]);
  });
});
