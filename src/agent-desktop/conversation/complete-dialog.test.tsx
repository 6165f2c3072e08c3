// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../../testing/render";
import { CompleteDialog } from "./complete-dialog";

afterEach(cleanup);
beforeEach(() => vi.clearAllMocks());

const answered = { id: "d0000000-0000-4000-8000-000000000001", name: "Answered" };
const onComplete = vi.fn(() => Promise.resolve(null));

function show(asked: { isDispositionRequired: boolean; dispositions?: { id: string; name: string }[] }) {
  renderScreen(
    <CompleteDialog isOpen dispositions={[answered]} onClose={() => {}} onComplete={onComplete} {...asked} />,
  );
}

const disposition = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Disposition" });
const complete = () => userEvent.click(screen.getByRole("button", { name: "Complete interaction" }));

async function choose() {
  await userEvent.click(disposition());
  await userEvent.click(await screen.findByRole("option", { name: "Answered" }));
}

test("where the service asks for a disposition, there is no completing without one", async () => {
  show({ isDispositionRequired: true });
  expect(disposition().placeholder).toBe("How did it end?");
  await complete();
  expect(onComplete).not.toHaveBeenCalled();
  await choose();
  expect(screen.queryByRole("button", { name: "Choose none" })).toBeNull();
  await complete();
  expect(onComplete).toHaveBeenCalledWith({ dispositionId: answered.id, note: "" });
});

test("where it does not ask, none is chosen, and one that was can be taken back", async () => {
  show({ isDispositionRequired: false });
  expect(disposition().placeholder).toBe("None");
  await choose();
  await userEvent.click(screen.getByRole("button", { name: "Choose none" }));
  expect(disposition().value).toBe("");
  await complete();
  expect(onComplete).toHaveBeenCalledWith({ dispositionId: null, note: "" });
});

test("where it neither asks nor offers any, there is nothing to choose", async () => {
  show({ isDispositionRequired: false, dispositions: [] });
  expect(screen.queryByRole("combobox")).toBeNull();
  await complete();
  expect(onComplete).toHaveBeenCalledWith({ dispositionId: null, note: "" });
});
