// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type HoursProperties, newHours } from "../../routing/hours-form";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { HoursListScreen } from "./hours-list-screen";
import { HoursScreen, NewHoursScreen } from "./hours-screen";

const router = vi.hoisted(() => ({ push: vi.fn(), replace: vi.fn() }));
vi.mock("next/navigation", () => ({
  useRouter: () => router,
  useSearchParams: () => new URLSearchParams(),
}));

// A whole form is rendered for each test, and the machine may be busy with others.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const hoursId = "0f1e2d3c-0000-4000-8000-0000000000a1";
const office: HoursProperties = {
  id: hoursId,
  version: 2,
  form: { ...newHours("Europe/Berlin"), name: "Office" },
  services: [{ id: "0f1e2d3c-0000-4000-8000-00000000005e", name: "Orders" }],
};

const api = answerScreens({
  "hours.get": () => office,
  "hours.update": () => ({ kind: "changed-meanwhile" }),
});
beforeEach(() => {
  router.push.mockClear();
  router.replace.mockClear();
});

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const sentForm = () => Object(api.sent.at(-1)?.input).form;

async function shown() {
  showScreen(<HoursScreen hoursId={hoursId} />);
  await screen.findByRole("button", { name: "Apply" });
}

describe("the page of hours of operation", () => {
  test("adds and removes spans, reads a time as it is typed, and copies Monday to the other weekdays", async () => {
    await shown();
    enter("Monday: until, span 1", "12:30");
    press("Add a span on Monday");
    enter("Monday: from, span 2", "13");
    fireEvent.blur(field("Monday: from, span 2"));
    enter("Monday: until, span 2", "1730");
    fireEvent.blur(field("Monday: until, span 2"));
    press("Copy Monday to Tuesday to Friday");
    press("Remove span 2 of Friday");
    press("Add a span on Saturday");
    press("Apply");
    await waitFor(() => expect(api.sent).toHaveLength(1));
    const [morning, afternoon] = [
      { from: "09:00", until: "12:30" },
      { from: "13:00", until: "17:30" },
    ];
    const both = [morning, afternoon];
    expect(sentForm().weekly).toEqual([
      both,
      both,
      both,
      both,
      [morning],
      [{ from: "09:00", until: "17:00" }],
      [],
    ]);
  });

  test("takes holidays that are closed or have times of their own, in the order of their dates", async () => {
    await shown();
    press("Add a holiday");
    enter("Date of holiday 1", "2027-01-01");
    enter("Name of holiday 1", "New Year");
    press("Add a holiday");
    enter("Date of holiday 2", "2026-12-24");
    fireEvent.click(screen.getByRole("switch", { name: "Closed all day: 2026-12-24" }));
    enter("2026-12-24: until, span 1", "12:00");
    press("Apply");
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(sentForm().holidays).toEqual([
      { date: "2026-12-24", name: "", spans: [{ from: "09:00", until: "12:00" }] },
      { date: "2027-01-01", name: "New Year", spans: [] },
    ]);
  });

  test("tells at the day what is wrong, and sends nothing", async () => {
    await shown();
    enter("Monday: until, span 1", "08:00");
    press("Add a span on Tuesday");
    enter("Tuesday: from, span 2", "16:00");
    press("Apply");
    await screen.findByText(/It must end after it begins/);
    expect(screen.getByText(/These times overlap/)).toBeTruthy();
    expect(api.sent).toEqual([]);
  });

  test("says whether it is open now, by what is entered", async () => {
    await shown();
    for (let day = 0; day < 5; day += 1) {
      const name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"][day];
      press(`Remove span 1 of ${name}`);
    }
    await screen.findByText("Does not open within a year");
    for (const name of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
      press(`Add a span on ${name}`);
      enter(`${name}: from, span 1`, "00:00");
      enter(`${name}: until, span 1`, "24:00");
    }
    await screen.findByText("Open now");
  });

  test("of hours that somebody else saved says so, and keeps what was typed", async () => {
    await shown();
    enter("Name", "Shop");
    press("Apply");
    await screen.findByText("Somebody else changed this meanwhile");
    expect(field("Name").value).toBe("Shop");
  });

  test("that services keep are not deleted, and it says which", async () => {
    api.answers["hours.delete"] = () => ({ kind: "in-use", serviceNames: ["Orders", "Sales"] });
    await shown();
    press("Delete");
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText(/these services keep them: Orders, Sales/);
    expect(router.push).not.toHaveBeenCalled();
  });
});

test("new hours begin with an office's week where one is", async () => {
  api.answers["hours.create"] = () => ({ kind: "created", hoursId });
  showScreen(<NewHoursScreen />);
  enter("Name", "Office");
  press("Apply");
  await waitFor(() =>
    expect(router.replace).toHaveBeenCalledExactlyOnceWith(`/admin/hours/${hoursId}?saved`),
  );
  expect(api.sent[0]?.input).toEqual({ ...newHours("UTC"), name: "Office" });
});

test("the list tells what is open, when the others open by their own clock, and who keeps them", async () => {
  const closed = {
    id: hoursId,
    name: "Office",
    timeZone: "Asia/Tokyo",
    isOpen: false,
    opensAt: new Date("2026-11-23T00:00:00Z"),
    serviceNames: ["Orders"],
  };
  const open = { ...closed, id: `${hoursId.slice(0, -1)}2`, name: "Shop", isOpen: true, serviceNames: [] };
  api.answers["hours.list"] = () => [closed, open];
  showScreen(<HoursListScreen />);
  await screen.findByText("Asia/Tokyo · Kept by Orders");
  expect(screen.getByText(/Opens Mon, Nov 23, 09:00 AM/)).toBeTruthy();
  expect(screen.getByText("Open now")).toBeTruthy();
  expect(screen.getByText("Asia/Tokyo · No service keeps them")).toBeTruthy();
});
