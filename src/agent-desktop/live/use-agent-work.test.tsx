// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleAgentState, sampleConversation, sampleSnapshot } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { fromSnapshot } from "./desktop-state";
import { useAgentWork } from "./use-agent-work";

const mutate = vi.fn<(choice: object) => Promise<{ kind: "set" | "unknown-reason" }>>();
const client = { desktop: { setState: { mutate } } };
vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));
const say = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: say } }));

const ready = sampleAgentState({ state: "ready" });
let answer: (answer: { kind: "set" | "unknown-reason" } | Error) => Promise<void>;

beforeEach(() => {
  say.mockReset();
  mutate.mockReset().mockImplementation(
    () =>
      new Promise((resolve, reject) => {
        answer = (given) => act(async () => (given instanceof Error ? reject(given) : resolve(given)));
      }),
  );
});
afterEach(cleanup);

function Working({ told = ready, heldCount = 0 }) {
  const conversations = Array.from({ length: heldCount }, () => sampleConversation());
  const snapshot = sampleSnapshot({
    agentState: told,
    conversations,
    notReadyReasons: [{ id: "lunch", name: "Lunch" }],
  });
  const work = useAgentWork({ state: fromSnapshot(snapshot), connection: "live", change() {} });
  return (
    <>
      <output>{[work.agentState.state, work.agentState.reason?.name].filter(Boolean).join(" ")}</output>
      <button type="button" onClick={() => void work.chooseState({ state: "notReady", reasonId: "lunch" })}>
        Lunch
      </button>
      <button type="button" onClick={() => void work.chooseState({ state: "ready" })}>
        Ready
      </button>
    </>
  );
}

const shown = () => screen.getByRole("status").textContent;
const choose = (name: string) => act(async () => screen.getByRole("button", { name }).click());

test("a state that is chosen shows at once, until the server's word comes", async () => {
  const { rerender } = renderScreen(<Working />);
  await choose("Lunch");
  expect(shown()).toBe("notReady Lunch");
  await answer({ kind: "set" });
  expect(shown()).toBe("notReady Lunch");
  rerender(<Working told={sampleAgentState({ state: "notReady", cause: "connection-lost" })} />);
  expect(shown()).toBe("notReady");
});

test("who becomes Ready while conversations run is Busy", async () => {
  renderScreen(<Working told={sampleAgentState({ state: "notReady", cause: "chosen" })} heldCount={1} />);
  await choose("Ready");
  expect(shown()).toBe("busy");
});

test("a choice that fails is taken back, with a sentence", async () => {
  renderScreen(<Working />);
  await choose("Lunch");
  await answer(new Error("the network is away"));
  expect(shown()).toBe("ready");
  expect(say).toHaveBeenCalledOnce();
});

test("a reason that is no longer there is taken back, with a sentence", async () => {
  renderScreen(<Working />);
  await choose("Lunch");
  await answer({ kind: "unknown-reason" });
  expect(shown()).toBe("ready");
  expect(say).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringContaining("Choose another one") }),
  );
});
