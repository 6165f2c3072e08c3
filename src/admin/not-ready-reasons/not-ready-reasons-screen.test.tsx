// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ConfiguredReason } from "../../agents/not-ready-reason";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { NotReadyReasonsScreen } from "./not-ready-reasons-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const reason = (number: number, name: string, archivedAt: Date | null = null): ConfiguredReason => ({
  id: `0f1e2d3c-0000-4000-8000-00000000000${number}`,
  name,
  archivedAt,
});
const [pause, lunch, training] = [reason(1, "Break"), reason(2, "Lunch"), reason(3, "Training")];
const old = reason(4, "Fire drill", new Date("2026-11-20T10:00:00Z"));

let all: ConfiguredReason[];
beforeEach(() => {
  all = [pause, lunch, training, old];
});
const api = answerScreens({
  "notReadyReasons.list": () => all,
  "notReadyReasons.move": () => {
    all = [lunch, pause, training, old];
    return { kind: "moved" };
  },
});
const button = (name: string) => screen.getByRole("button", { name });
const listed = () =>
  within(screen.getByRole("list", { name: "Not Ready reasons" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);
const lastSent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;
async function show() {
  showScreen(<NotReadyReasonsScreen />);
  await screen.findByText("Break");
}

describe("the Not Ready reasons", () => {
  test("are moved by buttons, which keep the focus, and the new place is said", async () => {
    await show();
    button("Move “Lunch” up").focus();
    fireEvent.click(button("Move “Lunch” up"));
    await screen.findByText("“Lunch” is now 1 of 3.");
    expect(listed()).toEqual(["Lunch", "Break", "Training"]);
    expect(document.activeElement).toBe(button("Move “Lunch” up"));
    expect(lastSent("notReadyReasons.move")).toEqual({ reasonId: lunch.id, direction: "up" });

    // It is the first now: the button stays, and does nothing.
    api.sent = [];
    expect(button("Move “Lunch” up").getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(button("Move “Lunch” up"));
    expect(api.sent).toEqual([]);
  });

  test("cannot be moved among a part of them", async () => {
    await show();
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: "lunch" } });
    expect(listed()).toEqual(["Lunch"]);
    expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
  });

  test("are archived at once, with the way back under the focus", async () => {
    api.answers["notReadyReasons.archive"] = () => {
      all = [pause, training, { ...lunch, archivedAt: new Date() }, old];
      return { kind: "done" };
    };
    await show();
    fireEvent.click(button("Archive “Lunch”"));
    await screen.findByText("“Lunch” is archived.");
    expect(listed()).toEqual(["Break", "Training"]);
    expect(document.activeElement).toBe(button("Bring back “Lunch”"));
    expect(lastSent("notReadyReasons.archive")).toEqual({ reasonId: lunch.id });
  });

  test("that cannot be brought back, since another is called so, say so", async () => {
    api.answers["notReadyReasons.restore"] = () => ({ kind: "name-taken" });
    await show();
    fireEvent.click(button("Bring back “Fire drill”"));
    await screen.findByText(/“Fire drill” cannot be brought back: another reason is called so now\./);
  });

  test("are added and renamed in a dialog", async () => {
    api.answers["notReadyReasons.create"] = () => ({ kind: "saved" });
    api.answers["notReadyReasons.rename"] = () => ({ kind: "name-taken" });
    await show();
    fireEvent.click(button("Add"));
    const form = within(await screen.findByRole("dialog", { name: "New reason" }));
    fireEvent.change(form.getByLabelText("Name"), { target: { value: "Meeting" } });
    fireEvent.click(form.getByRole("button", { name: "Add reason" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(lastSent("notReadyReasons.create")).toEqual({ name: "Meeting" });

    fireEvent.click(button("Lunch"));
    const again = within(await screen.findByRole("dialog", { name: "Rename “Lunch”" }));
    fireEvent.change(again.getByLabelText("Name"), { target: { value: "Break" } });
    fireEvent.click(again.getByRole("button", { name: "Save" }));
    await again.findByText("This name is taken.");
  });
});
