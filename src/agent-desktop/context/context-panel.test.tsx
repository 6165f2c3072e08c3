// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { InteractionSource } from "../../conversations/message-details";
import { sampleConversation } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ContextPanel } from "./context-panel";

answerScreens({});

const known = { history: [], isFailed: false, retry: () => {} };

const nothing: InteractionSource = { kind: "other", ref: null, adId: null, adTitle: null, productId: null };

test.each<[string, Partial<InteractionSource>]>([
  ["m.me link, flyer_7", { kind: "link", ref: "flyer_7" }],
  ["m.me link", { kind: "link" }],
  ["Ad “Autumn sale” (autumn)", { kind: "ad", adTitle: "Autumn sale", adId: "4711", ref: "autumn" }],
  ["Ad 4711", { kind: "ad", adId: "4711" }],
  ["An ad", { kind: "ad" }],
  ["Product 12", { kind: "product", productId: "12" }],
  ["A product", { kind: "product" }],
  ["checkbox", { ref: "checkbox" }],
  ["Another way", {}],
])("the details tell the source of the interaction: %s", (words, source) => {
  showScreen(
    <ContextPanel
      conversation={sampleConversation({ source: { ...nothing, ...source } })}
      known={known}
      isSupervisor={false}
      onClose={() => {}}
    />,
  );
  expect(screen.getByText("Source").nextElementSibling?.textContent).toBe(words);
});

test("of a contact who came by themselves they tell no source", () => {
  showScreen(
    <ContextPanel
      conversation={sampleConversation()}
      known={known}
      isSupervisor={false}
      onClose={() => {}}
    />,
  );
  expect(screen.queryByText("Source")).toBeNull();
});
