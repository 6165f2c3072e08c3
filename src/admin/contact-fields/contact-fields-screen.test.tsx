// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ContactFieldsScreen } from "./contact-fields-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const field = (number: number, name: string, changes: object = {}) => ({
  id: `0f1e2d3c-0000-4000-8000-00000000000${number}`,
  name,
  kind: "text",
  options: [],
  archivedAt: null,
  ...changes,
});
const tier = field(1, "Tier", { kind: "choice", options: ["Gold", "Silver"] });
const old = field(3, "Fax", { archivedAt: new Date("2026-11-20T10:00:00Z") });

const api = answerScreens({
  "contactFields.list": () => [tier, field(2, "Birthday", { kind: "date" }), old],
});
const button = (name: string) => screen.getByRole("button", { name });
const sent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;

async function open(name: string, title: string) {
  showScreen(<ContactFieldsScreen />);
  fireEvent.click(await screen.findByRole("button", { name }));
  return within(await screen.findByRole("dialog", { name: title }));
}

describe("the contact fields", () => {
  test("are listed with their kinds and choices, the archived ones apart, with the way back", async () => {
    api.answers["contactFields.restore"] = () => ({ kind: "name-taken" });
    showScreen(<ContactFieldsScreen />);
    await screen.findByText("Choice: Gold and Silver");
    fireEvent.click(button("Bring back “Fax”"));
    await screen.findByText(/^“Fax” cannot be brought back/);
    expect(sent("contactFields.restore")).toEqual({ fieldId: old.id });
  });

  test("one to choose from needs choices, one a line", async () => {
    api.answers["contactFields.create"] = () => ({ kind: "saved" });
    const form = await open("Add", "New contact field");
    fireEvent.change(form.getByLabelText("Name"), { target: { value: "Size" } });
    fireEvent.change(form.getByLabelText("Kind"), { target: { value: "choice" } });
    fireEvent.click(form.getByRole("button", { name: "Add field" }));
    await form.findByText("Enter at least one choice.");
    expect(sent("contactFields.create")).toBeUndefined();
    fireEvent.change(form.getByLabelText("Choices"), { target: { value: "S\n M \n\n" } });
    fireEvent.click(form.getByRole("button", { name: "Add field" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent("contactFields.create")).toEqual({ name: "Size", kind: "choice", options: ["S", "M"] });
  });

  test("one keeps its kind, and what was typed when its name is taken", async () => {
    api.answers["contactFields.update"] = () => ({ kind: "name-taken" });
    const form = await open("Tier", "Contact field “Tier”");
    expect(form.getByLabelText<HTMLSelectElement>("Kind").disabled).toBe(true);
    fireEvent.change(form.getByLabelText("Name"), { target: { value: "Birthday" } });
    fireEvent.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("This name is taken.");
    expect(form.getByLabelText<HTMLInputElement>("Name").value).toBe("Birthday");
  });
});
