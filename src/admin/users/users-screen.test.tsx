// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { UserSummary } from "../../agents/user-form";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { UsersScreen } from "./users-screen";

vi.setConfig({ testTimeout: 30_000 });

const returns = { id: "0f1e2d3c-0000-4000-8000-00000000000a", name: "Returns" };
const user = (changes: Partial<UserSummary>): UserSummary => ({
  id: crypto.randomUUID(),
  username: "mia",
  name: "Mia Chen",
  roles: ["agent"],
  teams: [],
  state: "active",
  lastSeenAt: null,
  ...changes,
});
const anna = user({
  username: "anna",
  name: "Anna Keller",
  roles: ["supervisor", "agent"],
  teams: [returns],
});
const mia = user({ state: "invited" });
const ola = user({ username: "ola", name: "Ola Berg", state: "deactivated" });

const api = answerScreens({ "people.list": () => [anna, mia, ola] });

const rows = async () =>
  within(await screen.findByRole("list", { name: "Users" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);

async function choose(filter: string, option: string) {
  fireEvent.click(screen.getByRole("combobox", { name: filter }));
  fireEvent.click(await screen.findByRole("option", { name: option }));
}

test("everybody is listed with username, team, roles, and why they cannot sign in, and leads to their page", async () => {
  showScreen(<UsersScreen />);
  expect(await rows()).toEqual([
    "Anna Kelleranna · ReturnsSupervisorAgent",
    "Mia ChenmiaAgentInvited",
    "Ola BergolaAgentDeactivated",
  ]);
  expect(screen.getByRole("link", { name: "Anna Keller" }).getAttribute("href")).toBe(
    `/admin/users/${anna.id}`,
  );
  expect(screen.getByRole("link", { name: "Add user" }).getAttribute("href")).toBe("/admin/users/new");
});

test("a search finds names and usernames, and says when it finds none", async () => {
  showScreen(<UsersScreen />);
  fireEvent.change(await screen.findByRole("textbox", { name: "Search" }), { target: { value: "CHEN" } });
  expect(await rows()).toEqual(["Mia ChenmiaAgentInvited"]);
  fireEvent.change(screen.getByRole("textbox", { name: "Search" }), { target: { value: "nobody" } });
  expect(screen.getByText("Nothing matches “nobody”.")).toBeTruthy();
});

test("filters narrow the list together, and are taken back where nothing is left", async () => {
  showScreen(<UsersScreen />);
  await rows();
  await choose("State", "Deactivated");
  expect(await rows()).toEqual(["Ola BergolaAgentDeactivated"]);
  await choose("Team", "Returns");
  expect(screen.getByText("Nothing matches these filters.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await rows()).toHaveLength(3);
  await choose("Role", "Supervisor");
  expect(await rows()).toEqual(["Anna Kelleranna · ReturnsSupervisorAgent"]);
});

test("of an active user it is told when their desktop was last there", async () => {
  api.answers["people.list"] = () => [{ ...anna, lastSeenAt: new Date(Date.now() - 7_200_000) }];
  showScreen(<UsersScreen />);
  expect(await screen.findByText("2 hours ago")).toBeTruthy();
});
