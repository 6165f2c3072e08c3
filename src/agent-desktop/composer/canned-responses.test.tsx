// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { UsableResponse } from "../../conversations/canned-response";
import { sampleNow } from "../../testing/desktop-samples";
import { draftPorts } from "../../testing/draft-ports";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { Composer } from "./composer";
import { DraftKeeper } from "./draft-keeper";

const shared = (shortcut: string, text: string): UsableResponse => ({
  id: shortcut,
  shortcut,
  text,
  isOwn: false,
});
const responses = [
  { ...shared("hi", "Hey {{contact.firstName}}!"), isOwn: true },
  shared("hello", "Hello {{contact.firstName}}, {{agent.name}} of {{page.name}} here."),
  shared("thanks", "Thank you for waiting."),
];
const api = answerScreens({
  "cannedResponses.usable": () => responses,
  "cannedResponses.addOwn": () => ({ kind: "saved" }),
});

configure({ asyncUtilTimeout: 10_000 });
const onSend = vi.fn();
let draft: DraftKeeper;
beforeEach(() => {
  sessionStorage.clear();
  draft = new DraftKeeper("maya", draftPorts());
});

function write(firstName: string | null = "Maya") {
  showScreen(
    <Composer
      draft={draft}
      contactName="Maya Chen"
      values={{
        "contact.firstName": firstName,
        "agent.name": "Anna",
        "service.name": "Orders",
        "page.name": "Northwind",
      }}
      window={{ allowed: true, replyMode: "response", closesAt: sampleNow }}
      accountState="usable"
      onType={() => {}}
      onSend={onSend}
    />,
  );
}

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
const selected = () => box().value.slice(box().selectionStart, box().selectionEnd);
const list = () => screen.findByRole("listbox", { name: "Canned responses" });
const optionNames = async () =>
  within(await list())
    .getAllByRole("option")
    .map(({ textContent }) => textContent);

test("a slash offers them, one's own first and marked; what follows it narrows them down", async () => {
  write();
  await userEvent.type(box(), "Hi /");
  expect(await within(await list()).findAllByRole("option")).toHaveLength(4);
  expect((await optionNames())[0]).toBe("/hiHey {{contact.firstName}}!Mine");
  await userEvent.type(box(), "wait");
  expect(await optionNames()).toEqual(["/thanksThank you for waiting.", "My canned responses…"]);
  await userEvent.type(box(), " ");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("arrows choose, the text field names what is chosen and keeps the focus, and Enter puts it in, filled", async () => {
  write();
  await userEvent.type(box(), "/h");
  await within(await list()).findAllByRole("option");
  await userEvent.keyboard("{ArrowDown}");
  const active = document.getElementById(box().getAttribute("aria-activedescendant") ?? "");
  expect(active?.getAttribute("aria-selected")).toBe("true");
  expect(active?.textContent).toContain("/hello");
  expect(document.activeElement).toBe(box());
  await userEvent.keyboard("{Enter}");
  expect(box().value).toBe("Hello Maya, Anna of Northwind here.");
  expect(screen.queryByRole("listbox")).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(onSend).toHaveBeenCalledOnce();
});

test("Escape closes the list, and Enter sends what was written then", async () => {
  write();
  await userEvent.type(box(), "/h");
  await within(await list()).findAllByRole("option");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(onSend.mock.calls[0]?.[0].messages[0].text).toBe("/h");
});

test("where none fits, Enter is not held back", async () => {
  write();
  await userEvent.type(box(), "/nothing-like-it");
  expect(await screen.findByText("No canned response fits.")).toBeDefined();
  await userEvent.keyboard("{Enter}");
  expect(onSend).toHaveBeenCalledOnce();
});

test("a missing value leaves a gap that is marked and selected, and holds the reply back until it is filled in", async () => {
  write(null);
  await userEvent.type(box(), "/hello");
  await within(await list()).findAllByRole("option");
  await userEvent.keyboard("{Tab}");
  expect(box().value).toBe("Hello {{contact.firstName}}, Anna of Northwind here.");
  expect(selected()).toBe("{{contact.firstName}}");
  expect(screen.getByText("Fill in: first name")).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  expect(document.querySelector("mark")?.textContent).toBe("{{contact.firstName}}");
  await userEvent.keyboard("{Enter}");
  expect(onSend).not.toHaveBeenCalled();

  fireEvent.change(box(), { target: { value: "Hello Maya, Anna of Northwind here." } });
  expect(document.querySelector("mark")).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(onSend.mock.calls[0]?.[0].messages[0].text).toBe("Hello Maya, Anna of Northwind here.");
});

test("Tab goes on to the next gap, and out of the field when there is none behind the caret", () => {
  write();
  fireEvent.change(box(), { target: { value: "{{agent.name}} and {{page.name}}" } });
  box().setSelectionRange(0, 0);
  const press = () => fireEvent.keyDown(box(), { key: "Tab" });
  expect(press()).toBe(false);
  expect(selected()).toBe("{{agent.name}}");
  expect(press()).toBe(false);
  expect(selected()).toBe("{{page.name}}");
  expect(press()).toBe(true);
});

test("what is written can be kept as one's own, and its shortcut being taken is told beside it", async () => {
  api.answers["cannedResponses.addOwn"] = () => ({ kind: "shortcut-taken" });
  write();
  await userEvent.type(box(), "It is back on Friday. /");
  await userEvent.click(await screen.findByRole("option", { name: "My canned responses…" }));
  const dialog = await screen.findByRole("dialog", { name: "My canned responses" });
  expect(box().value).toBe("It is back on Friday. ");
  await userEvent.click(within(dialog).getByRole("button", { name: "Save what is written" }));
  await userEvent.type(await screen.findByRole("textbox", { name: /^Shortcut/ }), "friday");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("This shortcut is taken.")).toBeDefined();
  api.answers["cannedResponses.addOwn"] = () => ({ kind: "saved" });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("textbox", { name: /^Shortcut/ })).toBeNull());
  expect(api.sent.filter(({ procedure }) => procedure === "cannedResponses.addOwn").at(-1)?.input).toEqual({
    shortcut: "friday",
    text: "It is back on Friday.",
  });
  expect(onSend).not.toHaveBeenCalled();
});

test("the keyboard goes along, from one's own to a new one and back", async () => {
  write();
  await userEvent.type(box(), "/");
  await userEvent.click(await screen.findByRole("option", { name: "My canned responses…" }));
  await userEvent.click(await screen.findByRole("button", { name: "New canned response" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: /^Shortcut/ }));
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "New canned response" }));
});

test("one's own is deleted once one has confirmed it, once however often one does, and what went wrong is told at its place", async () => {
  const deletions = () => api.sent.filter(({ procedure }) => procedure === "cannedResponses.deleteOwn");
  write();
  await userEvent.type(box(), "/");
  await userEvent.click(await screen.findByRole("option", { name: "My canned responses…" }));
  const remove = await screen.findByRole("button", { name: "Delete /hi" });
  await userEvent.click(remove);
  const question = screen.getByRole("group", { name: "Delete /hi? It cannot be brought back." });
  await userEvent.click(within(question).getByRole("button", { name: "Keep" }));
  expect(deletions()).toEqual([]);
  expect(document.activeElement).toBe(remove);

  api.answers["cannedResponses.deleteOwn"] = () => {
    throw new TypeError("Failed to fetch");
  };
  await userEvent.click(remove);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect((await screen.findByRole("alert")).textContent).not.toContain("Delete /hi?");
  const failedCount = deletions().length;
  api.answers["cannedResponses.deleteOwn"] = () => ({ kind: "deleted" });
  await userEvent.dblClick(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() =>
    expect(deletions().slice(failedCount)).toEqual([
      { procedure: "cannedResponses.deleteOwn", input: { responseId: "hi" } },
    ]),
  );
});
