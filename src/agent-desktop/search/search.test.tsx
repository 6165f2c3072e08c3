// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { FoundMessage, SearchPage } from "../../routing/conversation-search";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { SearchBox } from "./search-box";
import { SearchResults } from "./search-results";
import { useConversationSearch } from "./use-conversation-search";

const found = (changes: Partial<FoundMessage> = {}): FoundMessage => ({
  messageId: "m1",
  conversationId: "c1",
  contactName: "Maya Chen",
  accountName: "Northwind Outfitters",
  author: "contact",
  snippet: [
    { text: "Is the ", isMatch: false },
    { text: "<b>blue</b>", isMatch: true },
    { text: " one back?", isMatch: false },
  ],
  at: new Date("2026-10-12T10:02:00Z"),
  arrival: "7",
  ...changes,
});

const page = (changes: Partial<SearchPage> = {}): SearchPage => ({
  contacts: [],
  messages: [found()],
  hasMore: false,
  ...changes,
});

const api = answerScreens({
  "conversations.search": () => page(),
});

const onOpen = vi.fn();

function Search() {
  const search = useConversationSearch();
  return (
    <>
      <SearchBox search={search} />
      {search.text !== "" && <SearchResults search={search} onOpen={onOpen} />}
    </>
  );
}

async function searchFor(text: string) {
  showScreen(<Search />);
  await userEvent.type(screen.getByRole("textbox", { name: "Search conversations" }), text);
}

test("what was found is grouped by conversation, with what matches marked, and is never HTML", async () => {
  const ours = found({ messageId: "m2", author: "agent", snippet: [{ text: "blue", isMatch: true }] });
  api.answers["conversations.search"] = () =>
    page({ messages: [found(), found({ conversationId: "c2", messageId: "m3", contactName: null }), ours] });
  await searchFor("blue");
  const list = within(await screen.findByRole("list", { name: "Conversations found" }));
  const [maya, unknown] = list.getAllByRole("listitem");
  if (!maya || !unknown) throw new Error("two conversations were expected");
  expect(within(maya).getAllByRole("link")).toHaveLength(2);
  expect(
    within(maya).getByRole("link", { name: /^Maya Chen, Oct 12, 2026.*: Is the <b>blue<\/b> one/ }),
  ).toBeDefined();
  expect(within(maya).getByRole("link", { name: /^Your side, / })).toBeDefined();
  expect(within(unknown).getByText("Facebook user")).toBeDefined();
  expect(within(maya).getByText("<b>blue</b>").tagName).toBe("MARK");
  expect(screen.getByText("2 conversations")).toBeDefined();
});

test("arrows lead from the box through the results, Enter opens the one at its message, Escape leads back", async () => {
  const contacts = [
    {
      conversationId: "c9",
      contactName: [{ text: "Blue Berg", isMatch: true }],
      accountName: "Northwind Outfitters",
      lastMessageAt: null,
    },
  ];
  api.answers["conversations.search"] = () => page({ contacts });
  await searchFor("blue");
  await screen.findByRole("list", { name: "Contacts found" });
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toContain("Blue Berg");
  await userEvent.keyboard("{ArrowDown}");
  const link = screen.getByRole("link", { name: /^Maya Chen/ });
  expect(document.activeElement).toBe(link);
  expect(link.getAttribute("href")).toBe("/desktop?conversation=c1&message=m1");
  await userEvent.keyboard("{Enter}");
  expect(onOpen).toHaveBeenCalledWith("c1", "m1");
  const box = screen.getByRole<HTMLInputElement>("textbox", { name: "Search conversations" });
  await userEvent.type(box, "{Escape}");
  expect(box.value).toBe("");
  expect(document.activeElement).toBe(box);
});

test("more is asked for from the last message on, and joins the conversations that are there", async () => {
  const cursors: unknown[] = [];
  api.answers["conversations.search"] = (input) => {
    const { cursor } = input as { cursor?: unknown };
    cursors.push(cursor ?? null);
    return cursor ? page({ messages: [found({ messageId: "m2" })] }) : page({ hasMore: true });
  };
  await searchFor("blue");
  await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findAllByRole("link")).toHaveLength(2);
  expect(screen.getByText("1 conversation")).toBeDefined();
  expect(cursors).toEqual([null, { at: found().at, arrival: "7" }]);
});

test("says when nothing is found, and asks nothing of an empty box", async () => {
  api.answers["conversations.search"] = () => page({ messages: [] });
  await searchFor("blue");
  expect(await screen.findByText("Nothing found for “blue”.")).toBeDefined();
  await userEvent.clear(screen.getByRole("textbox", { name: "Search conversations" }));
  expect(screen.queryByRole("status")).toBeNull();
});
