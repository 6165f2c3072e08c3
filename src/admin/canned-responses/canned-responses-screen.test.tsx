// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { CannedResponsesScreen } from "./canned-responses-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const hello = {
  id: "0f1e2d3c-0000-4000-8000-000000000001",
  shortcut: "hello",
  text: "Hi {{contact.firstName}}, {{agent.name}} here.",
};
const parcel = {
  id: "0f1e2d3c-0000-4000-8000-000000000002",
  shortcut: "way-back",
  text: "Send the parcel back to us.",
};
const api = answerScreens({ "cannedResponses.list": () => [hello, parcel] });
const lastSent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;

async function open(name: string, title: string) {
  showScreen(<CannedResponsesScreen />);
  fireEvent.click(await screen.findByRole("button", { name }));
  return within(await screen.findByRole("dialog", { name: title }));
}

describe("the canned responses", () => {
  test("are found by shortcut and by text", async () => {
    showScreen(<CannedResponsesScreen />);
    await screen.findByText("/hello");
    for (const [search, found] of [
      ["/way", "/way-back"],
      ["PARCEL", "/way-back"],
      ["agent.name", "/hello"],
    ] as const) {
      fireEvent.change(screen.getByLabelText("Search"), { target: { value: search } });
      const rows = screen.getAllByRole("listitem");
      expect(rows).toHaveLength(1);
      expect(rows[0]?.textContent).toContain(found);
    }
  });

  test("show how they will read, with sample values, while one writes", async () => {
    const form = await open("/hello", "Canned response /hello");
    const preview = within(form.getByRole("region", { name: "Preview" }));
    expect(preview.getByText("Hi Maya, Anna Keller here.")).toBeTruthy();
    fireEvent.change(form.getByLabelText("Text"), { target: { value: "From {{page.name}}" } });
    expect(preview.getByText("From Northwind Outfitters")).toBeTruthy();
  });

  test("take a variable where the cursor stands", async () => {
    const form = await open("/way-back", "Canned response /way-back");
    const area = form.getByLabelText<HTMLTextAreaElement>("Text");
    area.setSelectionRange(5, 15);
    fireEvent.click(form.getByRole("button", { name: "Insert: Service" }));
    expect(area.value).toBe("Send {{service.name}} back to us.");
  });

  test("refuse a variable that there is not, saying which, and which there are", async () => {
    const form = await open("/hello", "Canned response /hello");
    fireEvent.change(form.getByLabelText("Text"), { target: { value: "Hi {{contact.nickname}}" } });
    fireEvent.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(
      "There is no variable {{contact.nickname}}. Those that there are: " +
        "{{contact.firstName}}, {{agent.name}}, {{service.name}}, {{page.name}}.",
    );
    expect(lastSent("cannedResponses.update")).toBeUndefined();
  });

  test("are saved under a shortcut of their own, and keep what was typed when it is taken", async () => {
    api.answers["cannedResponses.create"] = () => ({ kind: "shortcut-taken" });
    const form = await open("Add", "New canned response");
    fireEvent.change(form.getByLabelText("Shortcut"), { target: { value: "Hello" } });
    fireEvent.change(form.getByLabelText("Text"), { target: { value: "Good day" } });
    fireEvent.click(form.getByRole("button", { name: "Add canned response" }));
    await form.findByText("Only small letters a–z, digits, - and _, without spaces.");
    fireEvent.change(form.getByLabelText("Shortcut"), { target: { value: "hello" } });
    fireEvent.click(form.getByRole("button", { name: "Add canned response" }));
    await form.findByText("This shortcut is taken.");
    expect(form.getByLabelText<HTMLTextAreaElement>("Text").value).toBe("Good day");

    api.answers["cannedResponses.create"] = () => ({ kind: "saved" });
    fireEvent.change(form.getByLabelText("Shortcut"), { target: { value: "good-day" } });
    fireEvent.click(form.getByRole("button", { name: "Add canned response" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(lastSent("cannedResponses.create")).toEqual({ shortcut: "good-day", text: "Good day" });
  });

  test("are deleted after a question", async () => {
    api.answers["cannedResponses.delete"] = () => ({ kind: "deleted" });
    const question = await open("Delete “/hello”", "Delete “/hello”?");
    expect(lastSent("cannedResponses.delete")).toBeUndefined();
    fireEvent.click(question.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(lastSent("cannedResponses.delete")).toEqual({ responseId: hello.id });
  });
});
