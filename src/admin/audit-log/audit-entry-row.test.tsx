// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderScreen } from "../../testing/render";
import { AuditEntryRow } from "./audit-entry-row";

type Entry = Parameters<typeof AuditEntryRow>[0]["entry"];

const account: Entry["subject"] = {
  code: "integration-account/0f1e2d3c-0000-4000-8000-000000000001",
  kind: "integration-account",
  id: "0f1e2d3c-0000-4000-8000-000000000001",
  name: "Northwind Outfitters",
  isThere: true,
};
const updated: Entry = {
  id: "7",
  at: new Date("2026-11-22T10:00:00Z"),
  actor: { id: "0f1e2d3c-0000-4000-8000-00000000000a", name: "Ada Lindqvist" },
  action: "integration-account.updated",
  subject: account,
  changes: [
    { kind: "from-to", field: "verifySignatures", from: "true", to: "false" },
    { kind: "changed", field: "token" },
    { kind: "from-to", field: "appId", from: "", to: "612904778153290" },
  ],
};
const show = (changes: Partial<Entry>) =>
  renderScreen(
    <ul>
      <AuditEntryRow entry={{ ...updated, ...changes }} />
    </ul>,
  );
afterEach(cleanup);

test("a change is told in words: who, what, on what, and from what to what, in the order of the form", () => {
  show({});
  expect(screen.getByText("Ada Lindqvist")).toBeTruthy();
  expect(screen.getByText(/Changed the account/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Northwind Outfitters" }).getAttribute("href")).toBe(
    `/admin/integration-accounts/${account.id}`,
  );
  const fields = screen.getAllByRole("term").map((term) => term.textContent);
  const values = screen.getAllByRole("definition").map((definition) => definition.textContent);
  expect(fields).toEqual(["Token", "App ID", "Verify signatures"]);
  expect(values).toEqual(["changed", "empty → 612904778153290", "yes → no"]);
});

test("a time is told as everywhere else, and what it is the time of", () => {
  show({ changes: [{ kind: "value", field: "since", value: "2026-10-23T12:00:00.000Z" }] });
  expect(screen.getByRole("term").textContent).toBe("Messages since");
  expect(screen.getByRole("definition").textContent).toBe("Oct 23, 2026, 12:00 PM");
});

test("nobody is the installation itself, and somebody who is gone is said to be", () => {
  show({ actor: null });
  expect(screen.getByText("the installation")).toBeTruthy();
  cleanup();
  show({ actor: { id: "0f1e2d3c-0000-4000-8000-00000000000b", name: null } });
  expect(screen.getByText("somebody who is no longer known")).toBeTruthy();
});

test("an account that is not there is named without a way to it", () => {
  show({ subject: { ...account, isThere: false } });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("Northwind Outfitters")).toBeTruthy();
});

test("what has no words is told by its code", () => {
  const subject = { code: "moon/far side", kind: "moon", id: "", name: null, isThere: false };
  show({ action: "moon.landed-on", subject, changes: [{ kind: "value", field: "crew", value: "2" }] });
  expect(screen.getByText(/moon\.landed-on/)).toBeTruthy();
  expect(screen.getByText("moon/far side")).toBeTruthy();
  expect(screen.getByText("crew")).toBeTruthy();
});
