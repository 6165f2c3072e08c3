// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { HeldElsewhere } from "./held-elsewhere";

const api = answerScreens({ "conversations.takeThread": () => ({ kind: "taken" }) });
const conversationId = "5f0c2f6e-0000-4000-8000-000000000001";

const refusal = (reason: string, text: string) => ({
  kind: "refused",
  failure: { reason, platform: { code: 10, text } },
});

test("tells that another app has the thread, and takes it over on demand", async () => {
  showScreen(<HeldElsewhere conversationId={conversationId} />);
  expect(screen.getByText("Another app has this thread")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  expect(await screen.findByText("You have the conversation now.")).toBeDefined();
  expect(api.sent).toEqual([{ procedure: "conversations.takeThread", input: { conversationId } }]);
});

test.each([
  [refusal("permission-missing", "No default app is set"), /refused .*: No default app is set$/],
  [refusal("no-answer", "timeout"), /nobody knows whether you have the conversation/],
  [{ kind: "account-inactive" }, /switched off/],
  [{ kind: "not-yours" }, /no longer yours/],
])("tells honestly what came of it", async (answer, words) => {
  api.answers["conversations.takeThread"] = () => answer;
  showScreen(<HeldElsewhere conversationId={conversationId} />);
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  expect(await screen.findByText(words)).toBeDefined();
});
