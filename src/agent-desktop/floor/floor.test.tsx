// @vitest-environment happy-dom
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { FloorView } from "../../routing/floor-view";
import {
  sampleAgentState,
  sampleConversation,
  sampleFloorConversation,
  sampleSnapshot,
} from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { Commands } from "../commands/commands";
import { fromSnapshot } from "../live/desktop-state";
import { useRefreshedQueries } from "../live/use-refreshed-queries";
import { Floor } from "./floor";

vi.mock("../conversation/read-only-conversation", () => ({
  ReadOnlyConversation: ({ conversationId }: { conversationId: string }) => <p>watching {conversationId}</p>,
}));

const anna = "a0000000-0000-4000-8000-000000000001";
const sam = "a0000000-0000-4000-8000-000000000002";
const agent = (changes: Partial<FloorView["agents"][number]>): FloorView["agents"][number] => ({
  agentId: anna,
  name: "Anna Keller",
  agentState: sampleAgentState({ state: "busy" }),
  heldCount: 2,
  capacity: 4,
  teamIds: ["t1"],
  isGone: false,
  ...changes,
});
const flag = { reason: "agent" as const, flaggedAt: new Date(), byName: "Anna Keller", note: "A refund?" };
const floorView = (changes: Partial<FloorView> = {}): FloorView => ({
  services: [
    {
      serviceId: "s1",
      name: "Orders",
      waitingCount: 2,
      waitingSince: new Date(Date.now() - 90_000),
      runningCount: 1,
      readyCount: 0,
      serviceLevelSeconds: 60,
      today: { acceptedCount: 19, inTimeCount: 18, overdueCount: 1 },
    },
  ],
  agents: [agent({}), agent({ agentId: sam, name: "Sam Ruiz", heldCount: 0, teamIds: [] })],
  teams: [{ teamId: "t1", name: "Day shift" }],
  conversations: [
    sampleFloorConversation({ conversationId: "maya" }),
    sampleFloorConversation({ conversationId: "ola", contactName: "Ola Berg", flag }),
  ],
  runningCount: 2,
  ...changes,
});
const api = answerScreens({
  "supervision.floor": () => floorView(),
  "supervision.forceState": () => ({ kind: "forced" }),
});
const unflag = vi.fn(() => Promise.resolve());
const onOpenOwn = vi.fn();
let tell: ReturnType<typeof useRefreshedQueries>;

beforeEach(() => window.history.replaceState(null, "", "/desktop/floor"));

function Told() {
  tell = useRefreshedQueries();
  return null;
}

async function show(selectedId: string | null = null) {
  const state = fromSnapshot(
    sampleSnapshot({
      conversations: [sampleConversation({ conversationId: "own" })],
      notReadyReasons: [{ id: "7e000000-0000-4000-8000-000000000001", name: "Training" }],
    }),
  );
  showScreen(
    <Commands>
      <Told />
      <Floor
        agent={{ id: sam, roles: ["supervisor"] }}
        {...{ state, selectedId, unflag, onOpenOwn }}
        connection="live"
        change={() => {}}
        takeOver={() => Promise.resolve(null)}
      />
    </Commands>,
  );
  await screen.findByRole("region", { name: "Running" });
}
const region = (name: string) => within(screen.getByRole("region", { name }));
const address = () => window.location.pathname + window.location.search;

describe("a queue", () => {
  test("says who waits and for how long, who is ready, and how much was accepted in time today", async () => {
    await show();
    const queues = region("Queues");
    expect(queues.getByText("2 waiting")).toBeDefined();
    expect(queues.getByText("nobody ready")).toBeDefined();
    expect(queues.getByText("90% in time today").getAttribute("title")).toBe(
      "Accepted within 60 seconds today: 18 of 19; waiting longer now: 1",
    );
  });

  test("warns when the longest wait is over the service level", async () => {
    await show();
    expect(screen.getByText("Over the service level of 60 s")).toBeDefined();
  });
});

describe("running conversations", () => {
  const links = () =>
    region("Running")
      .getAllByRole("link")
      .map((link) => link.textContent);

  test("are listed with the flagged on top, and what an agent asks for can be removed", async () => {
    await show();
    expect(links()[0]).toContain("Ola Berg");
    expect(links()[1]).toContain("Maya Chen");
    expect(screen.getByText("Anna Keller asks for your eye: A refund?")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: /Remove.*Ola Berg/ }));
    expect(unflag).toHaveBeenCalledExactlyOnceWith(sampleFloorConversation().interactionId);
  });

  test("are opened on the floor", async () => {
    await show();
    await userEvent.click(region("Running").getByRole("link", { name: /Maya Chen/ }));
    expect(address()).toBe("/desktop/floor?conversation=maya");
  });

  test("with one open, K leads to the one before and Escape to the agents", async () => {
    await show("maya");
    expect(screen.getByText("watching maya")).toBeDefined();
    expect(screen.queryByRole("region", { name: "Agents" })).toBeNull();
    await userEvent.keyboard("k");
    expect(address()).toBe("/desktop/floor?conversation=ola");
    await userEvent.keyboard("{Escape}");
    expect(address()).toBe("/desktop/floor");
  });

  test("what one works on oneself is not watched", async () => {
    await show("own");
    expect(screen.queryByText("watching own")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    expect(onOpenOwn).toHaveBeenCalledWith("own");
  });
});

describe("an agent", () => {
  const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) }));

  test("is shown with state, chats, with whom they talk, and teams", async () => {
    await show();
    const cells = row("Anna Keller")
      .getAllByRole("cell")
      .map((cell) => cell.textContent);
    expect(cells).toEqual(["Busy", expect.any(String), "2 of 4", "Maya Chen, Ola Berg", "Day shift"]);
  });

  test("is made Not Ready for a reason, once one has read what follows", async () => {
    await show();
    await userEvent.click(screen.getByRole("button", { name: "Change the state of Anna Keller" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change the state of Anna Keller" }));
    await userEvent.click(dialog.getByRole("radio", { name: "Signed out" }));
    expect(dialog.getByRole("status").textContent).toContain("Their 2 conversations wait for them");
    await userEvent.click(dialog.getByRole("radio", { name: "Not Ready: Training" }));
    expect(dialog.getByRole("status").textContent).toContain("Their 2 conversations stay with them.");
    await userEvent.click(dialog.getByRole("button", { name: "Change state" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(api.sent).toEqual([
      {
        procedure: "supervision.forceState",
        input: { agentId: anna, state: "notReady", reasonId: "7e000000-0000-4000-8000-000000000001" },
      },
    ]);
  });

  test("who has left meanwhile stays as they are, and that is said", async () => {
    api.answers["supervision.forceState"] = () => ({ kind: "not-there" });
    await show();
    await userEvent.click(screen.getByRole("button", { name: "Change the state of Anna Keller" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("radio", { name: "Ready" }));
    await userEvent.click(dialog.getByRole("button", { name: "Change state" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("Anna Keller is not there any more");
  });

  test("cannot be oneself", async () => {
    await show();
    expect(row("Sam Ruiz").queryByRole("button")).toBeNull();
  });
});

test("what has changed is asked for again when it is told, and shown without a gap", async () => {
  await show();
  api.answers["supervision.floor"] = () =>
    floorView({ agents: [agent({ name: "Anna Keller", heldCount: 3 })] });
  act(() => tell([{ kind: "floor-changed" }]));
  expect(await screen.findByText("3 of 4")).toBeDefined();
});
