// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { renderScreen } from "../testing/render";
import { DataDeletionScreen, UnknownDataDeletionScreen } from "./data-deletion-screen";
import { PermissionsScreen } from "./permissions-screen";

vi.mock("../i18n/remember", () => ({ rememberLocale: vi.fn() }));
afterEach(cleanup);

describe("the status of a data deletion request", () => {
  test("tells what was received and when, that nothing was deleted, and whom to write to", () => {
    const receivedAt = new Date("2026-11-22T10:07:00Z");
    renderScreen(<DataDeletionScreen code="AERUKZ4JVPG66AJD" receivedAt={receivedAt} host="chat.example" />);
    expect(screen.getAllByRole("definition").map(({ textContent }) => textContent)).toEqual([
      "AERUKZ4JVPG66AJD",
      expect.stringMatching(/^November 22, 2026 at 10:07\sAM UTC$/),
      "Received. Nothing could be deleted automatically.",
    ]);
    expect(screen.getByText(/we cannot tell whether a conversation with you is kept here/)).toBeTruthy();
    const ways = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(ways[0]).toContain("Write to the Facebook Page");
    expect(ways[1]).toContain("It runs this service at chat.example and can delete the conversation.");
  });

  test("of a code that was never given is that we do not know it", () => {
    renderScreen(<UnknownDataDeletionScreen />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("We do not know this code");
  });
});

describe("the permissions page", () => {
  const rows = () => {
    const table = screen.getByRole("table", { name: "Permissions" });
    return within(table).getAllByRole("row").slice(1);
  };

  test("has a row for each permission, with whether it is needed", () => {
    renderScreen(<PermissionsScreen />);
    const heads = rows().map((row) => within(row).getByRole("rowheader").textContent);
    expect(heads).toEqual([
      "pages_messagingRequired",
      "pages_manage_metadataRequired",
      "pages_show_listComes with the token",
      "pages_read_engagementOptional",
      "Business Asset User Profile AccessOptionalFeature",
      "Human AgentNot usedFeature",
    ]);
  });

  test("tells of each why it is needed, what is done with it, and what is not", () => {
    renderScreen(<PermissionsScreen />);
    for (const row of rows()) expect(within(row).getAllByRole("cell")).toHaveLength(3);
    expect(rows()[0]?.textContent).toContain("Nobody is written to who has not written to the Page first.");
    expect(rows()[5]?.textContent).toContain("Replies are possible for 24 hours");
  });
});
