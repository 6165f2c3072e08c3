// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AfterWorkRecord } from "../../routing/after-work-record";
import { sampleAgentState } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { AfterWorkNotice } from "./after-work-notice";

const query = vi.fn<() => Promise<AfterWorkRecord | null>>();
const client = { interactions: { afterWorkRecord: { query } } };
vi.mock("../../api-client/trpc", () => ({ useTRPCClient: () => client }));
const say = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: say } }));

const record: AfterWorkRecord = {
  interactionId: "done",
  contactName: "Maya",
  dispositions: [{ id: "0e000000-0000-4000-8000-00000000000d", name: "Resolved" }],
  isDispositionRequired: true,
  dispositionId: "0e000000-0000-4000-8000-00000000000d",
  note: "called back",
};

beforeEach(() => {
  say.mockReset();
  query.mockReset().mockResolvedValue(record);
});
afterEach(cleanup);

function show(onAmend = vi.fn().mockResolvedValue(null)) {
  const onFinish = vi.fn();
  const afterWorkUntil = new Date(Date.now() + 42_500);
  renderScreen(
    <AfterWorkNotice
      agentState={sampleAgentState({ state: "afterCallWork", afterWorkUntil })}
      {...{ onFinish, onAmend }}
    />,
  );
  return { onFinish, onAmend };
}

test("says how long After Call Work still lasts, and ends it at once when asked to", () => {
  const { onFinish } = show();
  expect(screen.getByRole("region", { name: "After Call Work" }).textContent).toMatch(
    /After Call Work, 0:4[23] left/,
  );
  fireEvent.click(screen.getByRole("button", { name: "Finish now" }));
  expect(onFinish).toHaveBeenCalledOnce();
});

test("changes the record, which begins with what was recorded", async () => {
  const { onAmend } = show();
  fireEvent.click(screen.getByRole("button", { name: "Change the record" }));
  const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });
  expect(note.value).toBe("called back");
  fireEvent.change(note, { target: { value: "an advert" } });
  fireEvent.click(screen.getByRole("button", { name: "Save the change" }));
  await waitFor(() =>
    expect(onAmend).toHaveBeenCalledWith("done", { dispositionId: record.dispositionId, note: "an advert" }),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("says so when After Call Work is over meanwhile, and keeps what was written", async () => {
  show(vi.fn().mockResolvedValue("Too late"));
  fireEvent.click(screen.getByRole("button", { name: "Change the record" }));
  const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });
  fireEvent.change(note, { target: { value: "an advert" } });
  fireEvent.click(screen.getByRole("button", { name: "Save the change" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Too late");
  expect(note.value).toBe("an advert");
});

test("with nothing left to change a sentence says so", async () => {
  query.mockResolvedValue(null);
  show();
  await act(async () => screen.getByRole("button", { name: "Change the record" }).click());
  expect(say).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringContaining("is over") }));
});

test("in any other state there is none", () => {
  renderScreen(
    <AfterWorkNotice
      agentState={sampleAgentState({ state: "ready" })}
      onFinish={vi.fn()}
      onAmend={vi.fn().mockResolvedValue(null)}
    />,
  );
  expect(screen.queryByRole("region")).toBeNull();
});
