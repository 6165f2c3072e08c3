// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import type { ContactDetails } from "../../conversations/contact-details";
import type { ContactField } from "../../conversations/contact-field";
import { sampleContact } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ContactSection } from "./contact-section";
import { PersonSection } from "./person-section";
import { useChangeContact } from "./use-change-contact";

const conversationId = "5f0c2f6e-0000-4000-8000-000000000001";
const fieldId = "f0000000-0000-4000-8000-000000000001";
const api = answerScreens({});
let known: ContactDetails;
beforeEach(() => {
  known = sampleContact();
});

function Contact({ begins }: { begins: ContactDetails }) {
  const [contact, setContact] = useState(begins);
  const onChange = useChangeContact(conversationId, contact, setContact);
  return (
    <>
      <PersonSection
        {...{ conversationId, contact, onChange }}
        contactName={null}
        contactPictureAt={null}
        isBlocked={false}
        actions={null}
      />
      <ContactSection {...{ contact, onChange }} />
    </>
  );
}

const show = (changes: Partial<ContactDetails> = {}) =>
  showScreen(<Contact begins={{ ...known, ...changes }} />);
const button = (name: string) => screen.getByRole("button", { name });
const sent = () => api.sent.map(({ input }) => input as { version: number; change: object });
/** The server as it is when nobody else changes anything. */
const changes = (values: Partial<ContactDetails>) => {
  api.answers["contactDetails.change"] = () => ({
    kind: "changed",
    contact: { ...known, ...values, version: known.version + 1 },
  });
};

test("a value is edited where it stands: Enter saves, and the focus returns to it", async () => {
  changes({ email: "maya@example.org" });
  show();
  await userEvent.click(button("Add Email"));
  await userEvent.keyboard("maya@example.org{Enter}");
  const value = await screen.findByRole("button", { name: "Edit Email: maya@example.org" });
  expect(document.activeElement).toBe(value);
  expect(sent()).toEqual([
    {
      conversationId,
      contactId: known.contactId,
      version: 1,
      change: { part: "email", value: "maya@example.org" },
    },
  ]);
  expect(screen.getByRole("link", { name: "Write an email" }).getAttribute("href")).toBe(
    "mailto:maya%40example.org",
  );
});

test("going elsewhere saves, too, and Escape takes back what was typed", async () => {
  changes({ phone: "030 1234" });
  show();
  await userEvent.click(button("Add Phone"));
  await userEvent.keyboard("999{Escape}");
  expect(button("Add Phone")).toBeDefined();
  expect(sent()).toEqual([]);
  await userEvent.click(button("Add Phone"));
  await userEvent.keyboard("030 1234");
  await userEvent.tab();
  expect(await screen.findByRole("button", { name: "Edit Phone: 030 1234" })).toBeDefined();
});

test("what cannot be right is not sent: the reason stands beside it, and what was typed stays", async () => {
  show();
  await userEvent.click(button("Add Email"));
  await userEvent.keyboard("maya{Enter}");
  expect(await screen.findByText("An email address, such as maya@example.org.")).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Email" }).value).toBe("maya");
  expect(sent()).toEqual([]);
});

test("an emptied value is taken away", async () => {
  changes({ email: null });
  show({ email: "maya@example.org" });
  await userEvent.click(button("Edit Email: maya@example.org"));
  await userEvent.clear(screen.getByRole("textbox", { name: "Email" }));
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByRole("button", { name: "Add Email" })).toBeDefined();
  expect(sent()).toMatchObject([{ change: { part: "email", value: null } }]);
});

test("who comes later sees what somebody else entered meanwhile, and chooses", async () => {
  const theirs = { ...known, email: "theirs@example.org", version: 2 };
  api.answers["contactDetails.change"] = () => ({ kind: "changed-meanwhile", contact: theirs });
  show();
  await userEvent.click(button("Add Email"));
  await userEvent.keyboard("mine@example.org{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("theirs@example.org");
  api.answers["contactDetails.change"] = () => ({
    kind: "changed",
    contact: { ...theirs, email: "mine@example.org", version: 3 },
  });
  await userEvent.click(button("Save “mine@example.org”"));
  expect(await screen.findByRole("button", { name: "Edit Email: mine@example.org" })).toBeDefined();
  expect(sent().map(({ version }) => version)).toEqual([1, 2]);
});

test("theirs stays when one keeps it", async () => {
  const theirs = { ...known, email: "theirs@example.org", version: 2 };
  api.answers["contactDetails.change"] = () => ({ kind: "changed-meanwhile", contact: theirs });
  show();
  await userEvent.click(button("Add Email"));
  await userEvent.keyboard("mine@example.org{Enter}");
  await userEvent.click(await screen.findByRole("button", { name: "Keep “theirs@example.org”" }));
  expect(button("Edit Email: theirs@example.org")).toBeDefined();
  expect(sent()).toHaveLength(1);
});

test("somebody who changed another part meanwhile is in nobody's way", async () => {
  let times = 0;
  api.answers["contactDetails.change"] = () => {
    times += 1;
    const phone = "030 1234";
    return times === 1
      ? { kind: "changed-meanwhile", contact: { ...known, phone, version: 2 } }
      : { kind: "changed", contact: { ...known, phone, email: "maya@example.org", version: 3 } };
  };
  show();
  await userEvent.click(button("Add Email"));
  await userEvent.keyboard("maya@example.org{Enter}");
  expect(await screen.findByRole("button", { name: "Edit Email: maya@example.org" })).toBeDefined();
  expect(button("Edit Phone: 030 1234")).toBeDefined();
});

test("a name that was left as it is, is not entered; one that was, can be given back", async () => {
  show();
  await userEvent.click(button("Edit Name: Maya Chen"));
  await act(() => userEvent.keyboard("{Enter}"));
  expect(sent()).toEqual([]);
  changes({ name: "Maya (Berlin)", isNameEntered: true });
  await userEvent.click(button("Edit Name: Maya Chen"));
  await userEvent.keyboard("{Control>}a{/Control}");
  await userEvent.clear(screen.getByRole("textbox", { name: "Name" }));
  await userEvent.keyboard("Maya (Berlin){Enter}");
  expect(await screen.findByText("Maya Chen on Facebook")).toBeDefined();
  changes({});
  await userEvent.click(button("Use this name"));
  expect(await screen.findByRole("button", { name: "Edit Name: Maya Chen" })).toBeDefined();
  expect(sent().at(-1)).toMatchObject({ change: { part: "name", value: null } });
});

test("a name that was entered and is the one on Facebook too, is said once", () => {
  show({ isNameEntered: true });
  expect(screen.queryByText("Maya Chen on Facebook")).toBeNull();
  expect(screen.queryByRole("button", { name: "Use this name" })).toBeNull();
});

test.each<[string, Partial<ContactField>, ContactDetails["values"][string], string]>([
  ["a number", { kind: "number" }, 1250.5, "1250.5"],
  ["a date", { kind: "date" }, "2026-12-24", "Dec 24, 2026"],
  ["yes or no", { kind: "yes-no" }, false, "No"],
  ["a choice", { kind: "choice", options: ["Gold"] }, "Gold", "Gold"],
  ["a choice that can be made no more", { kind: "choice", options: ["Gold"] }, "Tin", "Tin"],
])("%s reads as people read it", (_name, field, value, words) => {
  const fields = [{ id: fieldId, name: "Loyalty", kind: "text" as const, options: [], ...field }];
  show({ fields, values: { [fieldId]: value } });
  expect(button(`Edit Loyalty: ${words}`)).toBeDefined();
});

test("a choice is saved when it is made", async () => {
  const fields = [{ id: fieldId, name: "Tier", kind: "choice" as const, options: ["Gold", "Silver"] }];
  changes({ fields, values: { [fieldId]: "Silver" } });
  show({ fields });
  await userEvent.click(button("Add Tier"));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Tier" }), "Silver");
  expect(await screen.findByRole("button", { name: "Edit Tier: Silver" })).toBeDefined();
});

test("only a link that is safe can be followed", () => {
  const fields = [{ id: fieldId, name: "Site", kind: "link" as const, options: [] }];
  show({ fields, values: { [fieldId]: "https://example.org/" } });
  expect(screen.getByRole("link", { name: "Open the link" }).getAttribute("href")).toBe(
    "https://example.org/",
  );
  show({ fields, values: { [fieldId]: "javascript:alert(1)" } });
  expect(screen.getAllByRole("link", { name: "Open the link" })).toHaveLength(1);
});
