// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Colleagues } from "../../routing/desktop-view";
import { sampleAgentState, sampleConversation } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { useHandingOver } from "../live/use-handing-over";
import { InviteDialog } from "./invite-dialog";
import { TransferDialog } from "./transfer-dialog";

const notified = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: notified } }));

const colleagues: Colleagues = {
  agents: [
    {
      agentId: "ben",
      name: "Ben",
      agentState: sampleAgentState({ state: "busy" }),
      heldCount: 2,
      capacity: 4,
      isAvailable: true,
    },
    {
      agentId: "cem",
      name: "Cem",
      agentState: sampleAgentState({ state: "notReady" }),
      heldCount: 0,
      capacity: 4,
      isAvailable: false,
    },
  ],
  services: [
    { serviceId: "billing", name: "Billing", waitingCount: 3, readyCount: 1 },
    { serviceId: "returns", name: "Returns", waitingCount: 0, readyCount: 0 },
  ],
};

const api = answerScreens({
  "interactions.colleagues": () => colleagues,
  "interactions.transfer": () => ({ kind: "offered" }),
  "interactions.invite": () => ({ kind: "offered" }),
});
const conversation = sampleConversation();
const { interactionId, conversationId } = conversation;
const [change, onClose, onLeft] = [vi.fn(), vi.fn(), vi.fn()];
beforeEach(() => vi.clearAllMocks());

function Transfer() {
  const { transfer } = useHandingOver({ connection: "live", change });
  return <TransferDialog isOpen conversation={conversation} onTransfer={transfer} {...{ onClose, onLeft }} />;
}

function Invite() {
  const { invite } = useHandingOver({ connection: "live", change });
  return <InviteDialog isOpen conversation={conversation} onInvite={invite} onClose={onClose} />;
}

const submit = (name: string) => userEvent.click(screen.getByRole("button", { name }));

test("transfer shows how every agent stands, and who can take nothing cannot be chosen", async () => {
  showScreen(<Transfer />);
  const ben = await screen.findByRole<HTMLInputElement>("radio", { name: "Ben" });
  expect(screen.getByRole("dialog", { name: "Transfer conversation" })).toBeDefined();
  expect(screen.getByRole("radiogroup", { name: "Agents" })).toBeDefined();
  expect(screen.getByText("Busy · 2 of 4")).toBeDefined();
  expect(ben.disabled).toBe(false);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Cem" }).disabled).toBe(true);
});

test("transfer to an agent asks them, with a note, and the conversation stays until they accept", async () => {
  showScreen(<Transfer />);
  await userEvent.click(await screen.findByRole("radio", { name: "Ben" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "She is angry");
  await submit("Transfer");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.sent).toEqual([
    {
      procedure: "interactions.transfer",
      input: { interactionId, to: { kind: "agent", agentId: "ben" }, note: "She is angry" },
    },
  ]);
  expect(onLeft).not.toHaveBeenCalled();
  expect(change).not.toHaveBeenCalled();
});

test("transfer to a service shows who waits and who is ready there, and the conversation is gone at once", async () => {
  api.answers["interactions.transfer"] = () => ({ kind: "queued" });
  showScreen(<Transfer />);
  await screen.findByRole("radio", { name: "Ben" });
  await userEvent.click(screen.getByRole("radio", { name: "Service" }));
  expect(screen.getByText("3 waiting · 1 agent ready")).toBeDefined();
  expect(screen.getByText("Nobody waits · no agent ready")).toBeDefined();
  await userEvent.click(screen.getByRole("radio", { name: "Billing" }));
  await submit("Transfer");
  await waitFor(() => expect(onLeft).toHaveBeenCalled());
  expect(api.sent[0]?.input).toMatchObject({ to: { kind: "service", serviceId: "billing" } });
  expect(change).toHaveBeenCalledWith({
    kind: "told",
    events: [{ kind: "conversation-left", conversationId }],
  });
  expect(notified).toHaveBeenCalledWith(
    expect.objectContaining({ message: "Maya Chen now waits in the queue of Billing." }),
  );
});

test("the list is narrowed by typing, from where the focus begins", async () => {
  showScreen(<Transfer />);
  await screen.findByRole("radio", { name: "Ben" });
  const search = screen.getByRole("textbox", { name: "Search agents" });
  await waitFor(() => expect(document.activeElement).toBe(search));
  await userEvent.type(search, "ce");
  expect(screen.queryByRole("radio", { name: "Ben" })).toBeNull();
  expect(screen.getByRole("radio", { name: "Cem" })).toBeDefined();
  await userEvent.type(search, "x");
  expect(screen.getByText("Nothing matches “cex”.")).toBeDefined();
});

test("without a choice it says what is missing, and asks nobody", async () => {
  showScreen(<Transfer />);
  await screen.findByRole("radio", { name: "Ben" });
  await submit("Transfer");
  expect(await screen.findByText("Choose who gets the conversation.")).toBeDefined();
  expect(api.sent).toEqual([]);
});

test.each([
  ["unavailable", /can take nothing at the moment/],
  ["unknown-service", /service is no longer there/],
  ["pending", /already been asked/],
  ["not-yours", /no longer yours to give away/],
])("what stands in the way of a transfer is said in the dialog: %s", async (kind, words) => {
  api.answers["interactions.transfer"] = () => ({ kind });
  showScreen(<Transfer />);
  await userEvent.click(await screen.findByRole("radio", { name: "Ben" }));
  await submit("Transfer");
  expect((await screen.findByRole("alert")).textContent).toMatch(words);
  expect(onClose).not.toHaveBeenCalled();
});

test("an agent is invited to join, with a note", async () => {
  showScreen(<Invite />);
  expect(await screen.findByRole("dialog", { name: "Invite an agent" })).toBeDefined();
  await userEvent.click(await screen.findByRole("radio", { name: "Ben" }));
  await submit("Invite");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.sent).toEqual([
    { procedure: "interactions.invite", input: { interactionId, agentId: "ben", note: "" } },
  ]);
});

test.each([
  ["unavailable", /can take nothing at the moment/],
  ["pending", /already been asked/],
  ["not-yours", /no longer yours/],
])("what stands in the way of an invitation is said in the dialog: %s", async (kind, words) => {
  api.answers["interactions.invite"] = () => ({ kind });
  showScreen(<Invite />);
  await userEvent.click(await screen.findByRole("radio", { name: "Ben" }));
  await submit("Invite");
  expect((await screen.findByRole("alert")).textContent).toMatch(words);
});
