// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ConversationEvent } from "../../conversations/message-details";
import type { TranscriptMessage } from "../../conversations/transcript";
import { sampleAttachment, sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import type { TranscriptEntry } from "../live/transcript-state";
import { Transcript } from "./transcript";

afterEach(cleanup);

const actions = {
  retry: () => Promise.resolve(),
  giveUp: () => Promise.resolve(),
  sendAgain() {},
  discard() {},
  answer() {},
  react() {},
};

type Shown = { hasOlder?: boolean; onLoadOlder?: () => Promise<boolean>; startAt?: string };

function show(messages: TranscriptEntry[], { hasOlder = false, onLoadOlder, startAt }: Shown = {}) {
  const element = (shown: TranscriptEntry[], isMore: boolean) => (
    <Transcript
      messages={shown}
      contactName="Maya Chen"
      hasOlder={isMore}
      onLoadOlder={onLoadOlder ?? (() => Promise.resolve(true))}
      actions={actions}
      startAt={startAt ?? null}
    />
  );
  const { rerender } = renderScreen(element(messages, hasOlder));
  return (shown: TranscriptEntry[], isMore: boolean) => rerender(element(shown, isMore));
}

const article = () => within(screen.getByRole("article"));

describe("a text", () => {
  test("shows addresses as links that tell the other side nothing and open elsewhere", () => {
    show([sampleMessage({ text: "See https://shop.example/blue." })]);
    const link = screen.getByRole("link", { name: "https://shop.example/blue" });
    expect(link.getAttribute("href")).toBe("https://shop.example/blue");
    expect(link.getAttribute("target")).toBe("_blank");
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  });

  test("never becomes HTML, nor a link to anything but http and https", () => {
    show([sampleMessage({ text: '<img src=x onerror="alert(1)"> javascript:alert(1)' })]);
    expect(screen.getByText('<img src=x onerror="alert(1)"> javascript:alert(1)')).toBeDefined();
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.queryByRole("img")).toBeNull();
  });
});

describe("a message that answers another", () => {
  const first = sampleReply({ id: "first", text: "It is back on Friday." });
  type Quoted = NonNullable<NonNullable<TranscriptMessage["quoted"]>["message"]>;
  const answer = (quoted: (Omit<Quoted, "authorName"> & Partial<Quoted>) | null) =>
    sampleMessage({
      id: "answer",
      arrival: "9",
      text: "Which one?",
      quoted: { message: quoted && { authorName: null, ...quoted } },
    });

  test("quotes it, and leads to it: in view, with the focus, and marked", async () => {
    show([first, answer({ id: "first", author: "agent", text: first.text, attachmentTypes: [] })]);
    await userEvent.click(screen.getByRole("button", { name: /^Go to the message this answers/ }));
    const reached = screen.getByRole("article", { name: /^Anna/ });
    expect(document.activeElement).toBe(reached);
    expect(reached.hasAttribute("data-reached")).toBe(true);
  });

  test("finds it among older messages, page by page", async () => {
    const onLoadOlder = vi.fn(() => Promise.resolve(true));
    const quoting = answer({ id: "first", author: "agent", text: first.text, attachmentTypes: [] });
    const rerender = show([quoting], { hasOlder: true, onLoadOlder });
    await userEvent.click(screen.getByRole("button", { name: /^Go to the message/ }));
    expect(screen.getByText("Looking for the message…")).toBeDefined();
    rerender([sampleMessage({ id: "between" }), quoting], true);
    expect(onLoadOlder).toHaveBeenCalledTimes(2);
    rerender([first, sampleMessage({ id: "between" }), quoting], false);
    expect(document.activeElement).toBe(screen.getByRole("article", { name: /^Anna/ }));
    expect(screen.queryByText("Looking for the message…")).toBeNull();
  });

  test("says so when the message is not there, or when older ones cannot be had", async () => {
    const quoting = answer({ id: "gone", author: "contact", text: "Hi", attachmentTypes: [] });
    const rerender = show([quoting], { hasOlder: true, onLoadOlder: () => Promise.resolve(false) });
    await userEvent.click(screen.getByRole("button", { name: /^Go to the message/ }));
    expect(await screen.findByText(/could not be loaded. Try again/)).toBeDefined();
    rerender([quoting], false);
    await userEvent.click(screen.getByRole("button", { name: /^Go to the message/ }));
    expect(screen.getByText("This message is no longer here.")).toBeDefined();
  });

  test.each([
    ["its text", { text: "It is back", attachmentTypes: [] }, "It is back"],
    ["what was attached", { text: "", attachmentTypes: ["image" as const] }, "Picture"],
    ["how much of one kind", { text: "", attachmentTypes: ["image", "image"] as const }, "Picture × 2"],
    [
      "which agent wrote it",
      { text: "It is", authorName: "Anna Keller", attachmentTypes: [] },
      "Anna Keller",
    ],
    ["that it was taken back", { text: "", attachmentTypes: [] }, "Message taken back"],
  ])("tells %s", (_what, quoted, words) => {
    const attachmentTypes = [...quoted.attachmentTypes];
    show([answer({ id: "first", author: "agent", ...quoted, attachmentTypes })]);
    expect(screen.getByText(words)).toBeDefined();
  });

  test("of one we never had says that it is from before, and leads nowhere", () => {
    show([answer(null)]);
    expect(screen.getByText("A message from before")).toBeDefined();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("a transcript that was opened for a message begins at it", () => {
    show([first, answer(null)], { startAt: "first" });
    expect(document.activeElement).toBe(screen.getByRole("article", { name: /^Anna/ }));
  });
});

test("a reaction says who gave it, and goes when it is taken back", () => {
  const reacted = sampleReply({
    reactions: [
      { by: "contact", emoji: "❤️" },
      { by: "page", emoji: "👍" },
    ],
  });
  const rerender = show([reacted]);
  expect(screen.getByRole("img", { name: "Maya Chen reacted with ❤️" })).toBeDefined();
  expect(screen.getByRole("img", { name: "Your Page reacted with 👍" })).toBeDefined();
  rerender([{ ...reacted, reactions: [] }], false);
  expect(screen.queryByRole("list", { name: "Reactions" })).toBeNull();
});

test.each([
  [sampleMessage({ deletedAt: new Date(), text: "" }), "Maya Chen took this message back"],
  [sampleReply({ deletedAt: new Date(), text: "" }), "Anna took this message back"],
])("what was taken back says by whom", (message, words) => {
  show([message]);
  expect(screen.getByText(words)).toBeDefined();
});

describe("what was tapped and offered", () => {
  test("a button of ours is told by its title", () => {
    show([
      sampleMessage({ kind: "postback", text: "Opening hours", details: { kind: "postback", payload: "H" } }),
    ]);
    expect(screen.getByText("Tapped: Opening hours")).toBeDefined();
  });

  test("a quick reply is marked as not typed", () => {
    show([sampleMessage({ text: "Blue", details: { kind: "quick-reply", payload: "BLUE" } })]);
    expect(article().getByText("Blue")).toBeDefined();
    expect(article().getByText("Tapped a quick reply")).toBeDefined();
  });

  test("choices are shown, and are not for the agent to tap", () => {
    const quickReplies = [{ title: "Blue", payload: "BLUE" }];
    const buttons = [{ title: "Shop", url: "https://shop.example" }];
    show([sampleReply({ details: { kind: "choices", quickReplies, buttons } })]);
    const offered = within(screen.getByRole("list", { name: "Offered to tap" }));
    expect(offered.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Shop", "Blue"]);
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

const noSource = { ref: null, adId: null, adTitle: null, productId: null };

describe("what happened is a line of its own", () => {
  test.each<[string, ConversationEvent]>([
    [
      "Came through the link flyer_7",
      { name: "referral", source: { ...noSource, kind: "link", ref: "flyer_7" } },
    ],
    [
      "Came from the ad “Autumn sale”",
      { name: "referral", source: { ...noSource, kind: "ad", adTitle: "Autumn sale" } },
    ],
    ["Came from the ad 4711", { name: "referral", source: { ...noSource, kind: "ad", adId: "4711" } }],
    [
      "Came from the product 12",
      { name: "referral", source: { ...noSource, kind: "product", productId: "12" } },
    ],
    ["Came here another way", { name: "referral", source: { ...noSource, kind: "other" } }],
    ["Agreed to be written to: News", { name: "optin", title: "News", ref: null, status: null }],
    [
      "No longer wants to be written to",
      { name: "optin", title: null, ref: null, status: "STOP_NOTIFICATIONS" },
    ],
    [
      "The conversation was passed to another app (263)",
      { name: "handover", change: "passed", appId: "263", isOurs: false },
    ],
    ["Parley took the conversation over", { name: "handover", change: "taken", appId: "6", isOurs: true }],
    [
      "Another app asks for the conversation",
      { name: "handover", change: "requested", appId: null, isOurs: false },
    ],
    ["Linked their account with yours", { name: "account-linking", status: "linked" }],
    ["Rated an answer: good", { name: "response-feedback", feedback: "good" }],
    ["Got the coupon AUTUMN", { name: "coupon", code: "AUTUMN" }],
    ["Sent a lead form", { name: "lead-form" }],
  ])("%s", (words, event) => {
    show([sampleMessage({ kind: "event", text: "", details: { kind: "event", event } })]);
    expect(within(screen.getByRole("article", { name: /^Event, / })).getByText(words)).toBeDefined();
  });

  const lines = (event: ConversationEvent) => {
    show([sampleMessage({ kind: "event", text: "", details: { kind: "event", event } })]);
    return article()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
  };

  test("feedback with its scores and comments", () => {
    const score = { question: "How was it?", type: "CSAT", answer: "4", comment: "Quick" };
    const silent = { question: "Again?", type: null, answer: null, comment: null };
    expect(lines({ name: "feedback", answers: [score, silent] })).toEqual([
      "How was it?: 4",
      "Quick",
      "Again?: no answer",
    ]);
  });

  test("a form with its answers", () => {
    expect(lines({ name: "customer-information", answers: [{ key: "Size", value: "M" }] })).toEqual([
      "Size: M",
    ]);
  });

  test("an order with its products, their prices as far as they can be read", () => {
    const scarf = { name: "Scarf", quantity: "2", unitPrice: "19.5", currency: "EUR" };
    const odd = { name: null, quantity: null, unitPrice: "many", currency: "shells" };
    expect(lines({ name: "order", note: "Gift", products: [scarf, odd] })).toEqual([
      "2 × Scarf · €19.50",
      "1 × a product · many shells",
      "Note: Gift",
    ]);
  });

  test("one that this version has no words for is told all the same, and can be seen raw", () => {
    const event = { name: "time-travel", to: "<b>1985</b>" } as unknown as ConversationEvent;
    show([sampleMessage({ kind: "event", text: "", details: { kind: "event", event } })]);
    expect(screen.getByText(/no words for yet \(time-travel\)/)).toBeDefined();
    expect(screen.getByText(/"<b>1985<\/b>"/)).toBeDefined();
  });

  test("two of them, or one between words, make no block with others", () => {
    const event = { kind: "event" as const, event: { name: "lead-form" as const } };
    show([
      sampleMessage({ id: "1" }),
      sampleMessage({ id: "2", kind: "event", text: "", details: event }),
      sampleMessage({ id: "3" }),
    ]);
    expect(screen.getAllByRole("article")).toHaveLength(3);
    expect(screen.getAllByRole("article", { name: /^Event/ })).toHaveLength(1);
  });
});

test("what Messenger does not pass on says so, and shows what was kept of it as text", async () => {
  const details = { kind: "unsupported" as const, wireType: "<script>" };
  show([sampleMessage({ text: "", attachments: [sampleAttachment({ kind: "unsupported", details })] })]);
  await userEvent.click(screen.getByText("See raw"));
  expect(screen.getByText(/"wireType": "<script>"/)).toBeDefined();
});

test("a message that holds nothing at all says that Messenger does not pass it on", () => {
  show([sampleMessage({ text: "" })]);
  expect(screen.getByText("Messenger does not pass this on")).toBeDefined();
});
