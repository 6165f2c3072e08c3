// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { UserProperties } from "../../agents/user-form";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { UserScreen } from "./user-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.setConfig({ testTimeout: 30_000 });

const french = { skillId: "0f1e2d3c-0000-4000-8000-00000000000b", name: "French", level: 2 };
const mia: UserProperties = {
  id: "0f1e2d3c-0000-4000-8000-000000000001",
  username: "mia",
  name: "Mia Chen",
  roles: ["agent"],
  teams: [],
  skills: [french],
  capacity: null,
  state: "active",
  passwordIsTemporary: false,
  deactivatedAt: null,
  openLink: null,
  version: "first",
};
const link = "https://example-company.example/account/invitation#secret";

const api = answerScreens({
  "people.get": () => mia,
  "people.choices": () => ({
    teams: [],
    skills: [{ id: french.skillId, name: french.name }],
    capacity: 4,
  }),
  "people.update": () => ({ kind: "updated", hasLeftDesktop: false }),
  "people.invite": () => ({ kind: "invited", link }),
  "people.resetPassword": () => ({ kind: "reset", link }),
  "people.deactivate": () => ({ kind: "done" }),
  "people.reactivate": () => ({ kind: "done" }),
});

function show(user: Partial<UserProperties> = {}, ownId = "0f1e2d3c-0000-4000-8000-000000000009") {
  api.answers["people.get"] = () => ({ ...mia, ...user });
  showScreen(<UserScreen userId={mia.id} ownId={ownId} />);
}
const button = (name: string) => screen.findByRole("button", { name });
const press = async (name: string) => fireEvent.click(await button(name));
const sent = () => api.sent.at(-1);

describe("what is said of a user", () => {
  test("is changed and saved, and then is the state to go on from", async () => {
    show();
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Mia C." } });
    fireEvent.click(screen.getByRole("button", { name: "Remove French" }));
    api.answers["people.get"] = () => ({ ...mia, name: "Mia C.", skills: [], version: "second" });
    await press("Save");
    expect(await screen.findByRole("status", { name: "Saved" })).toBeTruthy();
    expect(sent()).toEqual({
      procedure: "people.update",
      input: {
        userId: mia.id,
        version: "first",
        form: { name: "Mia C.", roles: ["agent"], teamIds: [], skills: [], capacity: null },
      },
    });
    await press("Save");
    await waitFor(() => expect(sent()?.input).toMatchObject({ version: "second" }));
  });

  test("that somebody else has changed meanwhile is not overwritten, and can be loaded", async () => {
    api.answers["people.update"] = () => ({ kind: "changed-meanwhile" });
    show();
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Mia C." } });
    await press("Save");
    expect(await screen.findByText("Somebody else changed this user meanwhile")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Mia C.");

    api.answers["people.get"] = () => ({ ...mia, name: "Mia Chen-Berg", version: "theirs" });
    await press("Load the latest");
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Mia Chen-Berg"));
  });

  test("leaves the last administrator the role", async () => {
    api.answers["people.update"] = () => ({ kind: "last-administrator" });
    show({ roles: ["administrator", "agent"] });
    fireEvent.click(await screen.findByRole("checkbox", { name: "Administrator" }));
    await press("Save");
    expect(await screen.findByText(/Nobody else who can sign in is an administrator/)).toBeTruthy();
  });
});

describe("a password", () => {
  test("is reset by a link, which is shown once, after saying what is lost", async () => {
    show();
    await press("Reset password");
    const dialog = await screen.findByRole("dialog", { name: "Reset the password of Mia Chen?" });
    expect(within(dialog).getByText(/signed out everywhere at once/)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: "Reset password" }));
    expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "Link" })).value).toBe(link);
    expect(screen.getByText(/within 24 hours/)).toBeTruthy();
    expect(sent()).toEqual({
      procedure: "people.resetPassword",
      input: { userId: mia.id, reset: { way: "link" } },
    });
  });

  test("is reset to a temporary one that keeps to the rules", async () => {
    api.answers["people.resetPassword"] = () => ({ kind: "reset", link: null });
    show();
    await press("Reset password");
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("radio", { name: "Temporary password" }));
    const field = await dialog.findByLabelText("Temporary password", { selector: "input[type=password]" });
    fireEvent.change(field, { target: { value: "short" } });
    fireEvent.click(dialog.getByRole("button", { name: "Reset password" }));
    expect(await dialog.findByText(/Too short/)).toBeTruthy();
    fireEvent.change(field, { target: { value: "until you choose" } });
    fireEvent.click(dialog.getByRole("button", { name: "Reset password" }));
    expect(await screen.findByText("The temporary password is set. Tell it to Mia Chen.")).toBeTruthy();
    expect(sent()?.input).toEqual({
      userId: mia.id,
      reset: { way: "password", password: "until you choose" },
    });
  });

  test("of one's own is not reset here, and nobody deactivates themselves", async () => {
    show({}, mia.id);
    expect(await screen.findByText("Your own password is changed from your menu.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Reset password" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Deactivate" })).toBeNull();
  });
});

test("somebody invited gets a new link, and until when the present one works is told", async () => {
  const at = new Date("2026-11-29T12:00:00Z");
  show({ state: "invited", openLink: { createdAt: at, expiresAt: at } });
  expect(await screen.findByText(/Their link works until Nov 29, 2026/)).toBeTruthy();
  await press("New invitation link");
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.click(dialog.getByRole("button", { name: "Make link" }));
  expect((await screen.findByRole<HTMLInputElement>("textbox", { name: "Link" })).value).toBe(link);
  expect(sent()).toEqual({ procedure: "people.invite", input: { userId: mia.id } });
});

test("deactivating says what it means, why it was not possible, and leads to what is said once it is done", async () => {
  api.answers["people.deactivate"] = () => ({ kind: "not-allowed" });
  show();
  await press("Deactivate");
  const dialog = within(await screen.findByRole("dialog", { name: "Deactivate Mia Chen?" }));
  expect(dialog.getByText(/return to the head of the queue/)).toBeTruthy();
  fireEvent.click(dialog.getByRole("button", { name: "Deactivate" }));
  expect((await dialog.findByRole("alert")).textContent).toBe("You are no longer an administrator.");

  api.answers["people.deactivate"] = () => ({ kind: "done" });
  api.answers["people.get"] = () => ({
    ...mia,
    state: "deactivated",
    deactivatedAt: new Date("2026-11-20T10:00:00Z"),
  });
  fireEvent.click(dialog.getByRole("button", { name: "Deactivate" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() =>
    expect(document.activeElement?.textContent).toContain("Deactivated since Nov 20, 2026"),
  );
});

test("somebody deactivated can be reactivated, and nothing else be done about their way in", async () => {
  show({ state: "deactivated", deactivatedAt: new Date("2026-11-20T10:00:00Z") });
  expect(await screen.findByText(/Deactivated since Nov 20, 2026/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Reset password" })).toBeNull();
  api.answers["people.get"] = () => mia;
  await press("Reactivate");
  await waitFor(() => expect(screen.queryByText(/Deactivated since/)).toBeNull());
  expect(sent()).toEqual({ procedure: "people.reactivate", input: { userId: mia.id } });
});
