// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { MessageMeta } from "./message-meta";

const asked: unknown[] = [];
const api = answerScreens({
  "conversations.editHistory": (input) => {
    asked.push(input);
    return {
      kind: "history",
      versions: [
        { text: "Is the red one back?", at: new Date("2026-11-22T10:02:00Z") },
        { text: "Is the blue one back?", at: new Date("2026-11-22T10:04:00Z") },
      ],
    };
  },
});

const edited = sampleMessage({ editedAt: new Date("2026-11-22T10:04:00Z") });

test("an edited message says so, also within a block, and shows how it read before and when", async () => {
  showScreen(<MessageMeta message={edited} isLastOfRun={false} />);
  await userEvent.click(screen.getByRole("button", { name: "Edited" }));
  expect(await screen.findByText("Is the red one back?")).toBeDefined();
  expect(screen.getByText("Nov 22, 2026, 10:02 AM")).toBeDefined();
  expect(screen.getByText("As it reads now")).toBeDefined();
  expect(asked).toEqual([{ conversationId: edited.conversationId, messageId: edited.id }]);
});

test("says when the earlier versions cannot be had", async () => {
  api.answers["conversations.editHistory"] = () => ({ kind: "not-yours" });
  showScreen(<MessageMeta message={edited} isLastOfRun />);
  await userEvent.click(screen.getByRole("button", { name: "Edited" }));
  expect(await screen.findByText("The earlier versions could not be loaded.")).toBeDefined();
});

test.each([
  ["that was not edited", sampleReply()],
  ["that was taken back", { ...edited, deletedAt: new Date() }],
])("one %s has no such mark", (_which, message) => {
  showScreen(<MessageMeta message={message} isLastOfRun />);
  expect(screen.queryByRole("button", { name: "Edited" })).toBeNull();
});
