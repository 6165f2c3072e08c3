// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sampleAgentState, sampleConversation } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { CommandCenter } from "./command-center";
import { Commands, useCommand } from "./commands";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: visited }) }));
vi.mock("../../i18n/remember", () => ({ rememberLocale: remembered }));
const { visited, remembered } = vi.hoisted(() => ({ visited: vi.fn(), remembered: vi.fn() }));
const [chooseState, openConversation, complete] = [vi.fn(), vi.fn(), vi.fn()];
answerScreens({ "desktop.heldCount": () => 2 });
const conversation = sampleConversation();

function Completing() {
  useCommand("complete", complete);
  return <textarea aria-label="Reply" defaultValue="It is " />;
}

// What is loaded when it is asked for is there before a test measures how long it takes.
beforeAll(() => Promise.all([import("./command-palette"), import("./shortcuts-list")]), 60_000);

beforeEach(() => {
  showScreen(
    <Commands>
      <Completing />
      <CommandCenter
        agent={{ id: "anna", roles: ["agent", "administrator"] }}
        agentState={sampleAgentState()}
        state={{ conversations: [conversation], notReadyReasons: [{ id: "lunch", name: "Lunch" }] }}
        onChooseState={chooseState}
        onOpenConversation={openConversation}
      />
    </Commands>,
  );
});

async function openPalette() {
  await userEvent.keyboard("{Control>}k{/Control}");
  const palette = await screen.findByRole("dialog", { name: "Command palette" });
  const search = within(palette).getByRole("combobox");
  await waitFor(() => expect(document.activeElement).toBe(search));
  return palette;
}

async function choose(typed: string) {
  await openPalette();
  await userEvent.keyboard(`${typed}{Enter}`);
  expect(screen.queryByRole("dialog", { name: "Command palette" })).toBeNull();
}

test("the palette lists what can be done now and its key, and nothing that cannot", async () => {
  const palette = within(await openPalette());
  expect(palette.getByRole("option", { name: "Complete the interaction Alt C" })).toBeDefined();
  expect(palette.queryByRole("option", { name: /Transfer/ })).toBeNull();
});

test.each([
  ["compl", () => expect(complete).toHaveBeenCalledOnce()],
  ["maya", () => expect(openConversation).toHaveBeenCalledWith(conversation.conversationId)],
  ["lunch", () => expect(chooseState).toHaveBeenCalledWith({ state: "notReady", reasonId: "lunch" })],
  ["受付可", () => expect(chooseState).toHaveBeenCalledWith({ state: "notReady" })],
  ["日本語", () => expect(remembered).toHaveBeenCalledWith("ja")],
  ["administrator", () => expect(visited).toHaveBeenCalledWith("/admin")],
  ["dark", () => expect(document.documentElement.dataset.mantineColorScheme).toBe("dark")],
])("“%s” and Enter do it", async (typed, isDone) => {
  await choose(typed);
  await waitFor(isDone);
});

test("arrows choose, and those who listen hear which one", async () => {
  const palette = within(await openPalette());
  const search = palette.getByRole("combobox", { name: "Command palette" });
  const active = () => document.getElementById(search.getAttribute("aria-activedescendant") ?? "");
  const [first, second] = palette.getAllByRole("option");
  expect(active()).toBe(first);
  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => expect(active()).toBe(second));
  expect(palette.getAllByRole("option", { selected: true })).toEqual([second]);
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await waitFor(() => expect(active()).toBe(palette.getAllByRole("option").at(-1)));
});

test("the focus is back where it was, before what was chosen is done", async () => {
  const reply = screen.getByRole("textbox", { name: "Reply" });
  await userEvent.click(reply);
  complete.mockImplementation(() => expect(document.activeElement).toBe(reply));
  await choose("complete");
  expect(complete).toHaveBeenCalledOnce();
  await openPalette();
  await userEvent.keyboard("{Escape}");
  expect(document.activeElement).toBe(reply);
  expect(complete).toHaveBeenCalledOnce();
});

test("what finds nothing says so", async () => {
  const palette = within(await openPalette());
  await userEvent.keyboard("zzz{Enter}");
  expect(palette.getByRole("status").textContent).toBe("Nothing to do for “zzz”.");
});

test("signing out from the palette asks first while conversations run", async () => {
  await choose("sign out");
  expect(await screen.findByRole("dialog", { name: "Conversations are still running" })).toBeDefined();
});

test("? lists every shortcut with its keys", async () => {
  await userEvent.keyboard("?");
  const list = within(await screen.findByRole("dialog", { name: "Keyboard shortcuts" }));
  const conversationKeys = within(await list.findByRole("region", { name: "Conversation" }));
  expect(conversationKeys.getByText("Transfer the conversation").parentElement?.textContent).toBe(
    "Transfer the conversationAltT",
  );
});

test("one key makes Not Ready", async () => {
  await userEvent.keyboard("{Alt>}[KeyS]{/Alt}");
  expect(chooseState).toHaveBeenCalledWith({ state: "notReady" });
});

test("what is typed before the palette is there reaches nothing below it", async () => {
  const reply = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
  await userEvent.click(reply);
  const user = userEvent.setup({ delay: null });
  await user.keyboard("{Control>}k{/Control}settings");
  await openPalette();
  expect(reply.value).toBe("It is ");
});
