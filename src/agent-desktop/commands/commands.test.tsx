// @vitest-environment happy-dom
import { useWindowEvent } from "@mantine/hooks";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { flushSync } from "react-dom";
import { afterEach, expect, test, vi } from "vitest";
import { renderScreen } from "../../testing/render";
import en from "../../words/en.json";
import ja from "../../words/ja.json";
import { commands } from "./command";
import { CommandRegistry } from "./command-registry";
import { Commands, useCommand } from "./commands";

afterEach(cleanup);

function Doing({ complete, search, accept }: { [name: string]: (() => void) | null }) {
  useCommand("complete", complete ?? null);
  useCommand("search", search ?? null);
  useCommand("accept-offer", accept ?? null);
  return <textarea aria-label="Reply" />;
}

test("a key with Alt does its command also while one writes, and writes nothing", async () => {
  const complete = vi.fn();
  renderScreen(<Commands>{<Doing complete={complete} />}</Commands>);
  const reply = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
  await userEvent.click(reply);
  await userEvent.keyboard("{Alt>}[KeyC]{/Alt}");
  expect(complete).toHaveBeenCalledOnce();
  expect(reply.value).toBe("");
});

test("a bare key is written where one writes, and does its command elsewhere", async () => {
  const search = vi.fn();
  renderScreen(<Commands>{<Doing search={search} />}</Commands>);
  const reply = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
  await userEvent.type(reply, "/");
  expect(reply.value).toBe("/");
  expect(search).not.toHaveBeenCalled();
  reply.blur();
  await userEvent.keyboard("/");
  expect(search).toHaveBeenCalledOnce();
});

test("what cannot be done now has no key, and can be done again when it is back", async () => {
  const complete = vi.fn();
  const { rerender } = renderScreen(<Commands>{<Doing complete={complete} />}</Commands>);
  rerender(<Commands>{<Doing complete={null} />}</Commands>);
  await userEvent.keyboard("{Alt>}[KeyC]{/Alt}");
  expect(complete).not.toHaveBeenCalled();
  rerender(<Commands>{<Doing complete={complete} />}</Commands>);
  await userEvent.keyboard("{Alt>}[KeyC]{/Alt}");
  expect(complete).toHaveBeenCalledOnce();
});

test("while a dialog is open, only an offer is answered by key", async () => {
  const complete = vi.fn();
  const accept = vi.fn();
  renderScreen(
    <Commands>
      <Doing complete={complete} accept={accept} />
      <div role="dialog" aria-modal="true" />
    </Commands>,
  );
  await userEvent.keyboard("{Alt>}[KeyC][KeyA]{/Alt}");
  expect(complete).not.toHaveBeenCalled();
  expect(accept).toHaveBeenCalledOnce();
});

test("who says last that they can do something is asked, and then whoever said so before", () => {
  const registry = new CommandRegistry();
  const [earlier, later] = [vi.fn(), vi.fn()];
  registry.register("close", earlier);
  const takeBack = registry.register("close", later);
  registry.run("close");
  expect(later).toHaveBeenCalledOnce();
  takeBack();
  expect(registry.run("close")).toBe(true);
  expect(earlier).toHaveBeenCalledOnce();
});

test("no key does two things", () => {
  const keys = commands.flatMap((command): readonly string[] => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a key that a field uses itself does no command", async () => {
  const close = vi.fn();
  function Closing() {
    useCommand("close", close);
    return <input aria-label="Search" onKeyDown={(event) => event.preventDefault()} />;
  }
  renderScreen(<Commands>{<Closing />}</Commands>);
  await userEvent.click(screen.getByRole("textbox", { name: "Search" }));
  await userEvent.keyboard("{Escape}");
  expect(close).not.toHaveBeenCalled();
});

test("Escape that closes a dialog or a menu leads nowhere else", async () => {
  const close = vi.fn();
  function Closing() {
    useCommand("close", close);
    const [isOpen, setOpen] = useState(true);
    useWindowEvent("keydown", () => flushSync(() => setOpen(false)), { capture: true });
    return isOpen && <div role="menu" />;
  }
  renderScreen(<Commands>{<Closing />}</Commands>);
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(close).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(close).toHaveBeenCalledOnce();
});

test("what an input method composes is no command", () => {
  const search = vi.fn();
  renderScreen(<Commands>{<Doing search={search} />}</Commands>);
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "/", bubbles: true, isComposing: true } as KeyboardEventInit),
  );
  expect(search).not.toHaveBeenCalled();
});

test("every command has its words in both languages", () => {
  for (const { desktop } of [en, ja]) {
    const words: Record<string, string> = desktop.commands;
    expect(commands.filter(({ id }) => words[id] === undefined)).toEqual([]);
  }
});
