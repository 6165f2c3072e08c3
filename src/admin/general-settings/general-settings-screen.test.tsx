// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { GeneralSettingsScreen } from "./general-settings-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const api = answerScreens({
  "generalSettings.get": () => ({
    agentCapacity: 4,
    agentsMayTake: true,
    desktopSilenceSeconds: 30,
    returnChatsAfterSeconds: 120,
  }),
});
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const save = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));
async function show() {
  showScreen(<GeneralSettingsScreen />);
  await screen.findByLabelText("Chats at once");
}

describe("the general settings", () => {
  test("say what share of an agent each chat takes, as one types", async () => {
    await show();
    expect(screen.getByText("Each takes 25 % of an agent.")).toBeTruthy();
    enter("Chats at once", "8");
    expect(screen.getByText("Each takes 12.5 % of an agent.")).toBeTruthy();
    enter("Chats at once", "0");
    expect(screen.queryByText(/of an agent\./)).toBeNull();
  });

  test("that are out of their range are told at the field, and nothing is saved", async () => {
    await show();
    enter("Counts as gone after", "5");
    await screen.findByText("A whole number of seconds from 15 to 600.");
    save();
    enter("Chats at once", "");
    await screen.findByText("A whole number from 1 to 20.");
    save();
    expect(api.sent).toEqual([]);
  });

  test("are saved as far as they were changed", async () => {
    await show();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);
    enter("Their chats return after", "0");
    fireEvent.click(screen.getByRole("switch", { name: /^Agents may take from the queue/ }));
    save();
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Saved"));
    expect(api.sent).toEqual([
      { procedure: "generalSettings.change", input: { agentsMayTake: false, returnChatsAfterSeconds: 0 } },
    ]);
  });

  test("not yet saved can be undone, back to what was saved last", async () => {
    await show();
    enter("Chats at once", "6");
    save();
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Saved"));
    enter("Chats at once", "7");
    expect(screen.getByRole("status").textContent).toBe("Not saved yet");
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(field("Chats at once").value).toBe("6");
  });
});
