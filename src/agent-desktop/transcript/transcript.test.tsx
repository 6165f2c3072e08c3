// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { TranscriptMessage } from "../../conversations/transcript";
import { sampleAttachment, sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import type { TranscriptEntry } from "../live/transcript-state";
import { Transcript } from "./transcript";

afterEach(cleanup);

function transcriptOf(messages: TranscriptEntry[], contactName: string | null = "Maya Chen") {
  const actions = {
    retry: vi.fn(() => Promise.resolve()),
    giveUp: vi.fn(() => Promise.resolve()),
    sendAgain: vi.fn(),
    discard: vi.fn(),
    answer: vi.fn(),
    react: vi.fn(),
  };
  const screenOf = (shown: TranscriptEntry[]) => (
    <Transcript
      messages={shown}
      contactName={contactName}
      hasOlder={false}
      onLoadOlder={() => Promise.resolve(true)}
      actions={actions}
      ownName="Anna"
    />
  );
  const { rerender } = renderScreen(screenOf(messages));
  return { actions, rerender: (shown: TranscriptEntry[]) => rerender(screenOf(shown)) };
}

const failed: Partial<TranscriptMessage> = {
  status: "failed",
  failure: {
    reason: "contact-unavailable",
    platform: { code: 551, subcode: 1545041, text: "This person isn't available right now.", traceId: "Az1" },
  },
};

const unconfirmed: Partial<TranscriptMessage> = {
  status: "unconfirmed",
  failure: { reason: "no-answer" },
  sendBeganAt: new Date("2026-11-22T10:03:00Z"),
};

test.each([
  ["queued", "Queued"],
  ["sending", "Sending"],
  ["sent", "Sent"],
  ["delivered", "Delivered"],
  ["read", "Read"],
  ["failed", "Failed"],
  ["unconfirmed", "Not confirmed"],
] as const)("a message that is %s says %s", (status, text) => {
  transcriptOf([sampleReply({ status })]);
  expect(within(screen.getByRole("article")).getByText(text)).toBeDefined();
});

test("an inbound message has no status", () => {
  transcriptOf([sampleMessage()]);
  expect(within(screen.getByRole("article")).queryByText("Sent")).toBeNull();
});

test("every message is an article named by its sender and its time, inside the log", () => {
  transcriptOf([sampleMessage(), sampleReply()]);
  const log = within(screen.getByRole("log", { name: "Transcript" }));
  expect(log.getByRole("article", { name: /^Maya Chen, 10:02/ })).toBeDefined();
  expect(log.getByRole("article", { name: /^Anna, 10:03/ })).toBeDefined();
});

test("a contact whose name is not known is a Facebook user", () => {
  transcriptOf([sampleMessage()], null);
  expect(screen.getByRole("article", { name: /^Facebook user, / })).toBeDefined();
});

test("a failed message says why, keeps what the platform said, and can be tried again", async () => {
  const message = sampleReply(failed);
  const { actions } = transcriptOf([message]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(/The contact cannot be reached/)).toBeDefined();
  expect(article.getByText("This person isn't available right now.").closest("details")?.open).toBe(false);
  expect(article.getByText(/551\/1545041/)).toBeDefined();
  await userEvent.click(article.getByRole("button", { name: "Try again" }));
  expect(actions.retry).toHaveBeenCalledWith(message);
});

test("of one that was not confirmed it asks, and warns that the contact may get it twice", async () => {
  const message = sampleReply(unconfirmed);
  const { actions } = transcriptOf([message]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(/may get it twice/)).toBeDefined();
  await userEvent.click(article.getByRole("button", { name: "Send again" }));
  expect(actions.retry).toHaveBeenCalledWith(message);
});

test("while its confirmation may still come, nobody is asked", () => {
  transcriptOf([sampleReply({ ...unconfirmed, sendBeganAt: new Date() })]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(/Parley waits for its confirmation/)).toBeDefined();
  expect(article.queryByRole("button")).toBeNull();
});

test.each([
  ["waits", { status: "queued", failure: { reason: "throttled" } }],
  ["failed", failed],
  ["was not confirmed", unconfirmed],
] as const)("one that %s can be given up", async (_how, changes) => {
  const message = sampleReply(changes);
  const { actions } = transcriptOf([message]);
  await userEvent.click(within(screen.getByRole("article")).getByRole("button", { name: "Discard" }));
  expect(actions.giveUp).toHaveBeenCalledWith(message);
});

test.each([
  [{ reason: "message-refused" }, "The contact did not get it."],
  [null, "The contact did not get it."],
  [{ reason: "no-answer" }, "Nobody knows whether the contact got it."],
] as const)("one that was given up stays, and says what is known of it", (failure, words) => {
  transcriptOf([sampleReply({ status: "discarded", failure })]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText("Discarded")).toBeDefined();
  expect(article.getByText(words)).toBeDefined();
  expect(article.queryByRole("button")).toBeNull();
});

test.each([
  ["message-refused", /You can try again, or write it differently/],
  ["human-agent-refused", /Only an administrator can change that/],
  ["contact-unknown", /Nobody here can change that/],
] as const)("one that failed for %s says who can do something about it", (reason, words) => {
  transcriptOf([sampleReply({ status: "failed", failure: { reason } })]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(words)).toBeDefined();
  expect(article.getByText("Replies after it do not wait for it.")).toBeDefined();
});

test("one that waits says for what, and when it is tried again", () => {
  const retryAt = new Date("2026-11-22T12:03:00Z");
  transcriptOf([sampleReply({ status: "queued", failure: { reason: "throttled" }, retryAt })]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(/^Waits: Facebook limits .* by itself\. Next try at 12:03/)).toBeDefined();
});

test("one that waits for an administrator says so", () => {
  transcriptOf([sampleReply({ status: "queued", failure: { reason: "token-invalid" } })]);
  expect(screen.getByText(/An administrator must act; then it goes out by itself/)).toBeDefined();
});

test("a reply that did not get through keeps its text and offers to send it again", async () => {
  const unsent = {
    ...sampleReply({ status: "queued", revision: 0, text: "It is back on Friday." }),
    sendProblem: { kind: "call-failed" as const, sentence: "Parley cannot be reached." },
  };
  const { actions } = transcriptOf([unsent]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText("It is back on Friday.")).toBeDefined();
  expect(article.getByText(/Parley cannot be reached/)).toBeDefined();
  expect(article.queryByText("Queued")).toBeNull();
  await userEvent.click(article.getByRole("button", { name: "Send again" }));
  expect(actions.sendAgain).toHaveBeenCalledWith(unsent);
});

test.each([
  ["unusable" as const, /Facebook takes no replies of this Page at the moment/],
  ["inactive" as const, /integration account is switched off/],
])("a reply to an account that is %s says so, and can be sent again", async (accountState, reason) => {
  const unsent = {
    ...sampleReply({ status: "queued", revision: 0 }),
    sendProblem: { kind: "account-closed" as const, accountState },
  };
  const { actions } = transcriptOf([unsent]);
  const article = within(screen.getByRole("article"));
  expect(article.getByText(reason)).toBeDefined();
  await userEvent.click(article.getByRole("button", { name: "Send again" }));
  expect(actions.sendAgain).toHaveBeenCalledWith(unsent);
});

test("what was sent outside Parley says where", () => {
  transcriptOf([sampleReply({ author: "pageInbox", authorName: null })]);
  expect(screen.getByText("Sent outside Parley (Page inbox)")).toBeDefined();
});

test("what the service said by itself is told to be automatic", () => {
  transcriptOf([sampleReply({ author: "system", authorName: null })]);
  expect(screen.getByRole("article", { name: /^Automatic message/ })).toBeDefined();
  expect(screen.getByText("Automatic message")).toBeDefined();
});

test("attachments are told by their kind, and text stays text", () => {
  transcriptOf([
    sampleMessage({
      text: "<b>Look</b>",
      attachments: (["image", "image", "unsupported"] as const).map((kind) => sampleAttachment({ kind })),
    }),
  ]);
  expect(screen.getByText("<b>Look</b>")).toBeDefined();
  expect(screen.getByRole("figure", { name: "Picture 2 of 2" })).toBeDefined();
  expect(screen.getByText("Content that Messenger does not pass on")).toBeDefined();
});

test("what the contact writes is spoken when it comes, not what was there before", async () => {
  const { rerender } = transcriptOf([sampleMessage()]);
  expect(screen.queryByText("Maya Chen: Is the blue one back?")).toBeNull();
  const next = sampleMessage({ id: "next", text: "Hello?", arrival: "5" });
  rerender([sampleMessage(), next]);
  const spoken = await screen.findByText("Maya Chen: Hello?");
  expect(spoken.parentElement?.getAttribute("aria-live")).toBe("polite");
});

test("what another agent wrote bears their name; one's own does not", () => {
  transcriptOf([
    sampleReply({ id: "own", authorName: "Anna", text: "Friday." }),
    sampleReply({ id: "ben", authorName: "Ben", text: "Saturday." }),
  ]);
  const [own, ben] = screen.getAllByRole("article");
  expect(within(ben as HTMLElement).getByText("Ben")).toBeDefined();
  expect(within(own as HTMLElement).queryByText("Anna")).toBeNull();
});
