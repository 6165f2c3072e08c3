// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { InteractionSource } from "../../conversations/message-details";
import { sampleContact, sampleConversation, samplePast, sampleStep } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ContextPanel } from "./context-panel";
import { factsOf, lastFactsOf } from "./interaction-section";

answerScreens({ "notes.list": () => ({ kind: "notes", notes: [], hasOlder: false }) });

const conversation = sampleConversation();
const history = { history: [], isFailed: false, retry: () => {}, loadMore: null, isLoadingMore: false };

function show(changes: Partial<Parameters<typeof ContextPanel>[0]> = {}) {
  showScreen(
    <ContextPanel
      conversationId={conversation.conversationId}
      contactName={conversation.contactName}
      contactPictureAt={null}
      isBlocked={false}
      contactActions={null}
      merged={null}
      known={{ contact: sampleContact(), isFailed: false, retry: () => {}, take: () => {} }}
      facts={factsOf(conversation, "You", [])}
      history={history}
      agentId="anna"
      notes={undefined}
      change={() => {}}
      wantedNote={null}
      writesNote={false}
      onOpen={() => {}}
      onClose={() => {}}
      {...changes}
    />,
  );
}

const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

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
  show({ facts: factsOf(sampleConversation({ source: { ...nothing, ...source } }), "You", []) });
  expect(fact("Source")).toBe(words);
});

test("of a contact who came by themselves they tell no source", () => {
  show();
  expect(screen.queryByText("Source")).toBeNull();
});

test("of what is worked on they tell who is in it, and who took part before", () => {
  const { interactionId } = conversation;
  const ben = { id: "ben", name: "Ben" };
  const listed = [samplePast({ interactionId, participantNames: ["Cem", "Anna", "Ben"] })];
  show({ facts: factsOf(sampleConversation({ colleagues: [ben] }), "You", listed) });
  expect(fact("In it now")).toBe("You and Ben");
  expect(fact("Took part")).toBe("Cem, Anna, and Ben");
});

test("of what one only reads they tell what was worked on last, how long, and how it ended", () => {
  const past = samplePast({ note: "Sent a new one", steps: [sampleStep({ kind: "queued" })] });
  show({ facts: lastFactsOf([past], "Northwind Spares") });
  expect(fact("Waited")).toBe("1:00");
  expect(fact("Handling")).toBe("19:00");
  expect(fact("Disposition")).toBe("Answered");
  expect(fact("Page")).toBe("Northwind Spares");
  expect(screen.getByText("Sent a new one")).toBeDefined();
});

test("other conversations of the contact lead there, if one may see them", () => {
  const other = { conversationId: "other", accountName: "Northwind Spares", lastMessageAt: null };
  const contact = sampleContact({
    others: [
      { ...other, maySee: true },
      { ...other, conversationId: "third", accountName: "Northwind Repairs", maySee: false },
    ],
  });
  show({ known: { contact, isFailed: false, retry: () => {}, take: () => {} } });
  const pane = within(screen.getByRole("complementary", { name: "Details" }));
  expect(pane.getByRole("link", { name: "Conversation with Northwind Spares" }).getAttribute("href")).toBe(
    "/desktop?conversation=other",
  );
  expect(pane.getByText("Conversation with Northwind Repairs").closest("a")).toBeNull();
});
