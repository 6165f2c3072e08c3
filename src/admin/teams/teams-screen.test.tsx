// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { Colleague } from "../../agents/colleague";
import type { Team } from "../../agents/team";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { TeamsScreen } from "./teams-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const colleague = (number: number, name: string): Colleague => ({
  id: `0f1e2d3c-0000-4000-8000-00000000000${number}`,
  name,
  username: name.toLowerCase(),
  isDeactivated: false,
});
const [anna, ben, gone] = [
  colleague(1, "Anna"),
  colleague(2, "Ben"),
  { ...colleague(3, "Gone"), isDeactivated: true },
];
const frontDesk: Team = {
  id: "0f1e2d3c-0000-4000-8000-000000000011",
  name: "Front desk",
  members: [anna, gone],
  services: [{ id: "0f1e2d3c-0000-4000-8000-000000000021", name: "Orders" }],
};
const nightShift: Team = {
  ...frontDesk,
  id: "0f1e2d3c-0000-4000-8000-000000000012",
  name: "Night shift",
  members: [],
  services: [],
};

const api = answerScreens({
  "teams.list": () => [frontDesk, nightShift],
  "teams.colleagues": () => [anna, ben],
});
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const dialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
const lastSent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;

describe("the teams", () => {
  test("are found by their own name, a member's, or that of a service", async () => {
    showScreen(<TeamsScreen />);
    await screen.findByText("Front desk");
    const found = () => screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(found()).toEqual([
      "Front deskAnna, Gone2 members · 1 service",
      "Night shiftNo membersNo service",
    ]);
    for (const text of ["front", "anna", "orders"]) {
      fireEvent.change(screen.getByLabelText("Search"), { target: { value: text } });
      expect(found()).toHaveLength(1);
      expect(found()[0]).toContain("Front desk");
    }
  });

  test("begin with an empty page that says what to do, and a team is made with a name alone", async () => {
    api.answers["teams.list"] = () => [];
    api.answers["teams.create"] = () => ({ kind: "saved", teamId: frontDesk.id });
    showScreen(<TeamsScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Add a team" }));
    const form = await dialog("New team");
    fireEvent.click(form.getByRole("button", { name: "Create team" }));
    await form.findByText("Enter a name.");
    expect(lastSent("teams.create")).toBeUndefined();
    fireEvent.change(form.getByLabelText("Name"), { target: { value: "Front desk" } });
    fireEvent.click(form.getByRole("button", { name: "Create team" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(lastSent("teams.create")).toEqual({ name: "Front desk", memberIds: [] });
  });

  test("show in the form who is in them, whoever works here no more included, and where they work", async () => {
    api.answers["teams.update"] = () => ({ kind: "name-taken" });
    showScreen(<TeamsScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Front desk" }));
    const form = await dialog("Team “Front desk”");
    expect(form.getByText("Orders")).toBeTruthy();
    await form.findByText("Gone (gone) · deactivated");

    fireEvent.click(form.getByRole("combobox", { name: "Members" }));
    fireEvent.click(await form.findByText("Ben (ben)"));
    fireEvent.change(form.getByLabelText("Name"), { target: { value: "Night shift" } });
    fireEvent.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("This name is taken.");
    expect(lastSent("teams.update")).toEqual({
      teamId: frontDesk.id,
      form: { name: "Night shift", memberIds: [anna.id, gone.id, ben.id] },
    });
    expect(form.getByLabelText<HTMLInputElement>("Name").value).toBe("Night shift");
  });

  test("that a service names are not deleted, and the dialog says which services", async () => {
    api.answers["teams.delete"] = () => ({ kind: "in-use", serviceNames: ["Orders", "Returns"] });
    showScreen(<TeamsScreen />);
    await screen.findByText("Front desk");
    press("Delete “Front desk”");
    const question = await dialog("Delete “Front desk”?");
    fireEvent.click(question.getByRole("button", { name: "Delete" }));
    await question.findByText(/Services name this team: Orders, Returns\./);
    expect(lastSent("teams.delete")).toEqual({ teamId: frontDesk.id });
  });
});
