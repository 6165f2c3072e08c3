// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Skill } from "../../agents/skill";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { SkillsScreen } from "./skills-screen";

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const anna = {
  id: "0f1e2d3c-0000-4000-8000-000000000001",
  name: "Anna",
  username: "anna",
  isDeactivated: false,
};
const ben = { ...anna, id: "0f1e2d3c-0000-4000-8000-000000000002", name: "Ben", username: "ben" };
const spanish: Skill = {
  id: "0f1e2d3c-0000-4000-8000-000000000011",
  name: "Spanish",
  holders: [{ ...anna, level: 4 }],
  services: [{ id: "0f1e2d3c-0000-4000-8000-000000000021", name: "Orders", minLevel: 3 }],
};

const api = answerScreens({
  "skills.list": () => [spanish],
  "teams.colleagues": () => [anna, ben],
  "skills.update": () => ({ kind: "saved", skillId: spanish.id }),
});
const lastSent = (procedure: string) => api.sent.findLast((call) => call.procedure === procedure)?.input;
async function open() {
  showScreen(<SkillsScreen />);
  fireEvent.click(await screen.findByRole("button", { name: "Spanish" }));
  return within(await screen.findByRole("dialog", { name: "Skill “Spanish”" }));
}

test("a skill tells who has it and which service asks for it, from which level", async () => {
  const form = await open();
  expect(screen.getByText("Anna 4")).toBeTruthy();
  expect(form.getByLabelText<HTMLSelectElement>("Level of Anna").value).toBe("4");
  expect(form.getByText("Orders, from level 3")).toBeTruthy();
});

test("levels are changed, people added and taken out, and all of it is saved at once", async () => {
  const form = await open();
  const adder = form.getByRole("combobox", { name: "Add somebody" });
  fireEvent.click(adder);
  expect(form.queryByText("Anna (anna)")).toBeNull();
  fireEvent.click(await form.findByText("Ben (ben)"));
  expect(form.getByLabelText<HTMLSelectElement>("Level of Ben").value).toBe("3");
  expect((adder as HTMLInputElement).value).toBe("");
  fireEvent.change(form.getByLabelText("Level of Ben"), { target: { value: "5" } });
  fireEvent.click(form.getByRole("button", { name: "Remove Anna" }));
  expect(document.activeElement).toBe(adder);
  fireEvent.click(form.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(lastSent("skills.update")).toEqual({
    skillId: spanish.id,
    form: { name: "Spanish", holders: [{ userId: ben.id, level: 5 }] },
  });
});

test("a skill that a service asks for is not deleted, and the dialog says which", async () => {
  api.answers["skills.delete"] = () => ({ kind: "in-use", serviceNames: ["Orders"] });
  showScreen(<SkillsScreen />);
  fireEvent.click(await screen.findByRole("button", { name: "Delete “Spanish”" }));
  const question = within(await screen.findByRole("dialog"));
  fireEvent.click(question.getByRole("button", { name: "Delete" }));
  await question.findByText("Services ask for this skill: Orders. Take it from them first.");
});
