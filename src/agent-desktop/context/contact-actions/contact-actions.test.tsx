// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { answerScreens, showScreen } from "../../../testing/screen-api";
import { Commands, useAvailableCommands, useCommandRegistry } from "../../commands/commands";
import { ContactActions } from "./contact-actions";
import { ContactCommands } from "./contact-commands";
import { MergedContacts } from "./merged-contacts";

const contactId = "5f0c2f6e-0000-4000-8000-000000000001";
const otherId = "5f0c2f6e-0000-4000-8000-000000000002";
const contact = { contactId, contactName: "Maya Chen", isBlocked: false, mergeCount: 0 };
const card = {
  contactId,
  name: "Maya Chen",
  email: null,
  phone: "+49 1",
  isBlocked: false,
  conversations: [{ conversationId: contactId, accountName: "Northwind Outfitters", lastMessageAt: null }],
};
const other = { ...card, contactId: otherId, name: "Maya C.", isBlocked: true };
const mergedAt = new Date("2026-11-22T12:00:00Z");
const merges = [{ mergeId: otherId, name: "Maya C.", mergedAt, mergedByName: "Sam" }];

const api = answerScreens({
  "contactActions.find": () => ({ card, merges }),
  "contactActions.search": () => [other],
  "contactActions.block": () => ({ kind: "blocked" }),
  "contactActions.unblock": () => ({ kind: "unblocked" }),
  "contactActions.merge": () => ({ kind: "merged", mergeId: otherId }),
  "contactActions.undoMerge": () => ({ kind: "undone" }),
  "contactActions.erase": () => ({ kind: "erased", counts: {} }),
});

async function openMenu(
  changes: Partial<typeof contact> = {},
  { isSupervisor = true, isWorking = false } = {},
) {
  showScreen(
    <Commands>
      <ContactCommands contact={{ ...contact, ...changes }} {...{ isSupervisor, isWorking }} />
      <ContactActions />
      <Palette />
    </Commands>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Contact actions" }));
  await screen.findByRole("menuitem", { name: "Merge with…" });
}

/** What the command palette offers of it. */
function Palette() {
  const offered = [...useAvailableCommands().keys()].filter((id) => id.endsWith("-contact"));
  const registry = useCommandRegistry();
  return offered.map((id) => (
    <button key={id} type="button" onClick={() => registry.run(id)}>
      {id}
    </button>
  ));
}
const commands = () => screen.getAllByText(/-contact$/).map(({ textContent }) => textContent);
const items = () => screen.getAllByRole("menuitem").map(({ textContent }) => textContent);
async function choose(item: string, dialog: string) {
  await userEvent.click(screen.getByRole("menuitem", { name: item }));
  return within(await screen.findByRole("dialog", { name: dialog }));
}

describe("what there is to do about a contact", () => {
  test.each([
    [{ isSupervisor: true, isWorking: false }, ["Block…", "Merge with…", "Erase…"]],
    [{ isSupervisor: false, isWorking: true }, ["Block…", "Merge with…"]],
    [{ isSupervisor: false, isWorking: false }, ["Merge with…"]],
  ])("depends on who looks: %o", async (viewer, expected) => {
    await openMenu({}, viewer);
    expect(items()).toEqual(expected);
  });

  test.each([
    [{ isSupervisor: true, isWorking: false }, false, ["block-contact", "merge-contact", "erase-contact"]],
    [{ isSupervisor: true, isWorking: false }, true, ["unblock-contact", "merge-contact", "erase-contact"]],
    [{ isSupervisor: false, isWorking: true }, false, ["block-contact", "merge-contact"]],
    [{ isSupervisor: false, isWorking: true }, true, ["merge-contact"]],
    [{ isSupervisor: false, isWorking: false }, false, ["merge-contact"]],
  ])("is a command as well, for %o and a contact who is blocked: %s", async (viewer, isBlocked, expected) => {
    await openMenu({ isBlocked }, viewer);
    expect(commands()).toEqual(expected);
  });

  test("is asked about by the same dialog when it is a command", async () => {
    await openMenu();
    await userEvent.click(screen.getByText("block-contact"));
    expect(await screen.findByRole("dialog", { name: "Block this contact?" })).toBeDefined();
  });

  test("is, of a blocked one, to unblock them, for supervisors", async () => {
    await openMenu({ isBlocked: true });
    await userEvent.click(screen.getByRole("menuitem", { name: "Unblock" }));
    expect(api.sent).toEqual([{ procedure: "contactActions.unblock", input: { contactId } }]);
  });
});

test("a contact is blocked with a reason, once one has read what it means", async () => {
  await openMenu();
  const dialog = await choose("Block…", "Block this contact?");
  expect(dialog.getByText(/An interaction that is open goes on until it is completed/)).toBeDefined();
  await userEvent.type(dialog.getByRole("textbox", { name: "Reason (optional)" }), "Insults");
  await userEvent.click(dialog.getByRole("button", { name: "Block" }));
  expect(api.sent).toEqual([{ procedure: "contactActions.block", input: { contactId, reason: "Insults" } }]);
});

describe("a contact is erased", () => {
  const open = async () => {
    await openMenu();
    return choose("Erase…", "Erase this contact?");
  };

  test.each(["erase", " Maya Chen "])("by typing “%s”", async (typed) => {
    const dialog = await open();
    const button = dialog.getByRole<HTMLButtonElement>("button", { name: "Erase" });
    expect(button.disabled).toBe(true);
    await userEvent.type(dialog.getByRole("textbox"), typed);
    await userEvent.click(button);
    expect(api.sent).toEqual([{ procedure: "contactActions.erase", input: { contactId } }]);
  });

  test("not by typing anything else", async () => {
    const dialog = await open();
    await userEvent.type(dialog.getByRole("textbox"), "Maya{Enter}");
    expect(api.sent).toEqual([]);
  });

  test.each([
    [{ kind: "in-work", agentName: "Ben" }, /^Ben is working with this contact/],
    [{ kind: "in-work", agentName: null }, /waits for an agent/],
    [{ kind: "being-sent" }, /A reply is being sent/],
  ])("unless %o, which is said", async (answer, words) => {
    api.answers["contactActions.erase"] = () => answer;
    const dialog = await open();
    await userEvent.type(dialog.getByRole("textbox"), "erase{Enter}");
    expect((await dialog.findByRole("alert")).textContent).toMatch(words);
  });
});

describe("two contacts are merged", () => {
  const pick = async () => {
    await openMenu();
    const dialog = await choose("Merge with…", "Merge two contacts");
    await userEvent.click(await dialog.findByRole("button", { name: /^Maya C\./ }));
    return dialog;
  };

  test("side by side, and the other one can be the one that is kept", async () => {
    const dialog = await pick();
    expect(dialog.getByText("One of them is blocked, so the person is.")).toBeDefined();
    expect(dialog.getByRole<HTMLInputElement>("radio", { name: "Maya Chen" }).checked).toBe(true);
    await userEvent.click(dialog.getByRole("radio", { name: "Maya C." }));
    await userEvent.click(dialog.getByRole("button", { name: "Merge" }));
    expect(api.sent).toEqual([
      { procedure: "contactActions.merge", input: { keptId: otherId, mergedId: contactId } },
    ]);
  });

  test("unless somebody was quicker, which is said", async () => {
    api.answers["contactActions.merge"] = () => ({ kind: "already-merged" });
    const dialog = await pick();
    await userEvent.click(dialog.getByRole("button", { name: "Merge" }));
    expect((await dialog.findByRole("alert")).textContent).toMatch(/part of another one already/);
  });

  test("and unmerged from where they are listed", async () => {
    showScreen(<MergedContacts contact={{ ...contact, mergeCount: 1 }} />);
    await userEvent.click(await screen.findByRole("button", { name: "Undo merge with Maya C." }));
    expect(api.sent).toEqual([{ procedure: "contactActions.undoMerge", input: { mergeId: otherId } }]);
  });
});
