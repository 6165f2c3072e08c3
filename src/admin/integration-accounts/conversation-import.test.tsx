// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { ConversationImportView } from "../../integration-accounts/conversation-import";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ConversationImport } from "./conversation-import";

const account = { id: "a0000000-0000-4000-8000-000000000001", deactivatedAt: null };
const done: ConversationImportView = {
  status: "done",
  isAutomatic: false,
  since: new Date("2026-10-23T12:00:00Z"),
  conversationCount: 3,
  messageCount: 1,
  startedAt: new Date("2026-11-22T12:00:00Z"),
  endedAt: new Date("2026-11-22T12:00:09Z"),
  failure: null,
};
const api = answerScreens({ lastImport: () => null });
const button = () => screen.findByRole<HTMLButtonElement>("button", { name: "Import recent conversations" });

describe("the import of recent conversations", () => {
  test("is offered, and asked for with a click", async () => {
    api.answers.startImport = () => {
      api.answers.lastImport = () => ({ ...done, status: "running" });
      return { kind: "started", importId: "1" };
    };
    showScreen(<ConversationImport account={account} />);
    await userEvent.click(await button());
    await screen.findByText(/Importing…/);
    expect(api.sent).toEqual([{ procedure: "startImport", input: { accountId: account.id } }]);
    expect((await button()).disabled).toBe(true);
  });

  test.each<[string, Partial<ConversationImportView>, RegExp]>([
    ["is done", {}, /Done\. 3 conversations read, 1 message new\. Started Nov 22, 2026, 12:00.PM\./],
    ["waits", { status: "waiting" }, /Waiting to begin/],
    ["was begun by itself", { isAutomatic: true }, /Started by Parley itself/],
    [
      "was refused",
      { status: "failed", failure: { kind: "platform", code: 190, text: "Invalid token." } },
      /ended early.*Facebook says: Invalid token\. \(code 190\)/,
    ],
    [
      "met an account that is switched off",
      { status: "failed", failure: { kind: "account-inactive" } },
      /ended early.*The account was switched off/,
    ],
  ])("says that it %s", async (_, changes, words) => {
    api.answers.lastImport = () => ({ ...done, ...changes });
    showScreen(<ConversationImport account={account} />);
    await screen.findByText(words);
  });

  test("is not offered while the account is switched off", async () => {
    showScreen(<ConversationImport account={{ ...account, deactivatedAt: new Date() }} />);
    expect((await button()).disabled).toBe(true);
  });
});
