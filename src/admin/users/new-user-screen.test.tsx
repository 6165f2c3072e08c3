// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { NewUserScreen } from "./new-user-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.setConfig({ testTimeout: 30_000 });

const returns = { id: "0f1e2d3c-0000-4000-8000-00000000000a", name: "Returns" };
const french = { id: "0f1e2d3c-0000-4000-8000-00000000000b", name: "French" };
const link = "https://example-company.example/account/invitation#secret";
const userId = "0f1e2d3c-0000-4000-8000-000000000001";

const api = answerScreens({
  "people.choices": () => ({ teams: [returns], skills: [french], capacity: 4 }),
  "people.add": () => ({ kind: "added", userId, link }),
});

async function enter(label: string, value: string) {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const sent = () => api.sent.at(-1)?.input;

test("somebody is invited, with teams, skills and capacity, and the link is shown to be handed on", async () => {
  showScreen(<NewUserScreen />);
  await enter("Name", "Mia Chen");
  await enter("Username", "mia");
  fireEvent.click(screen.getByRole("checkbox", { name: "Supervisor" }));
  fireEvent.click(screen.getByRole("combobox", { name: "Teams" }));
  fireEvent.click(await screen.findByRole("option", { name: "Returns" }));
  fireEvent.click(screen.getByRole("combobox", { name: "Add a skill" }));
  fireEvent.click(await screen.findByRole("option", { name: "French" }));
  const level = await screen.findByRole("radiogroup", { name: "Level of French" });
  fireEvent.click(within(level).getByRole("radio", { name: "5" }));
  fireEvent.click(screen.getByRole("radio", { name: "A number of their own" }));
  await enter("Number of chats", "2");
  expect(screen.getByText("Of 2 chats each takes 50 % of an agent.")).toBeTruthy();
  press("Add user");

  await screen.findByRole("heading", { name: "Mia Chen is added" });
  expect(sent()).toEqual({
    username: "mia",
    name: "Mia Chen",
    roles: ["agent", "supervisor"],
    teamIds: [returns.id],
    skills: [{ skillId: french.id, level: 5 }],
    capacity: 2,
    access: "invitation",
    password: "",
  });
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Link" }).value).toBe(link);
  expect(screen.getByRole("button", { name: "Copy link" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Open Mia Chen" }).getAttribute("href")).toBe(
    `/admin/users/${userId}`,
  );
});

test("somebody gets a first password, which is held to the rules of passwords", async () => {
  api.answers["people.add"] = () => ({ kind: "added", userId, link: null });
  showScreen(<NewUserScreen />);
  await enter("Name", "Mia Chen");
  await enter("Username", "mia");
  fireEvent.click(screen.getByRole("radio", { name: "First password" }));
  await enter("Temporary password", "short");
  press("Add user");
  expect(await screen.findByText("Too short: it needs at least 10 characters.")).toBeTruthy();
  expect(api.sent).toEqual([]);

  await enter("Temporary password", "until you choose");
  press("Add user");
  await screen.findByText(/They must change it when they first sign in/);
  expect(sent()).toMatchObject({ access: "password", password: "until you choose" });
  expect(screen.queryByRole("textbox", { name: "Link" })).toBeNull();
});

test("a username that is taken is told at its field, and what was entered stays", async () => {
  api.answers["people.add"] = () => ({ kind: "username-taken" });
  showScreen(<NewUserScreen />);
  await enter("Name", "Mia Chen");
  await enter("Username", "anna");
  press("Add user");
  expect(await screen.findByText("Somebody has this username already.")).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Username")));
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Mia Chen");
});

test("without a role, a name or a username nothing is sent", async () => {
  showScreen(<NewUserScreen />);
  fireEvent.click(await screen.findByRole("checkbox", { name: "Agent" }));
  press("Add user");
  expect(await screen.findByText("Choose at least one role.")).toBeTruthy();
  expect(screen.getByText("Enter a name.")).toBeTruthy();
  expect(screen.getByText("Enter a username.")).toBeTruthy();
  expect(api.sent).toEqual([]);
});

test("of four chats, the installation's number, it is said that each takes a quarter of an agent", async () => {
  showScreen(<NewUserScreen />);
  expect(await screen.findByRole("radio", { name: "The installation's number: 4" })).toHaveProperty(
    "checked",
    true,
  );
  expect(screen.getByText("Of 4 chats each takes 25 % of an agent.")).toBeTruthy();
});
