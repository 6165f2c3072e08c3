// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Profiler } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { sampleOffer } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { OfferCard } from "./offer-card";

afterEach(cleanup);

const unanswered = { answer: null, onAccept: () => {}, onReject: () => {} };

function cardBesideComposer(isOffered: boolean, answers = {}) {
  return (
    <>
      <textarea aria-label="Reply" />
      {isOffered && <OfferCard offer={sampleOffer()} {...unanswered} {...answers} />}
    </>
  );
}

test("an offer takes no focus from whoever is writing, and keys go on into the text", async () => {
  const onAccept = vi.fn();
  const { rerender } = renderScreen(cardBesideComposer(false, { onAccept }));
  const reply = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
  await userEvent.type(reply, "It is ");
  rerender(cardBesideComposer(true, { onAccept }));
  expect(screen.getByRole("alertdialog", { name: "Incoming conversation" })).toBeDefined();
  expect(document.activeElement).toBe(reply);
  await userEvent.keyboard("back{Enter}");
  expect(reply.value).toBe("It is back\n");
  expect(onAccept).not.toHaveBeenCalled();
});

test("an offer tells who asks, for what, on which Page, and their first words", () => {
  renderScreen(cardBesideComposer(true));
  const card = within(screen.getByRole("alertdialog"));
  expect(card.getByText("Ola Berg")).toBeDefined();
  expect(card.getByText("Orders · Northwind Outfitters")).toBeDefined();
  expect(card.getByText("My parcel never came")).toBeDefined();
});

test("while an answer is on its way, no other can be given", () => {
  renderScreen(cardBesideComposer(true, { answer: "accept" }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Reject" }).disabled).toBe(true);
  expect(screen.getByRole("button", { name: "Accept" }).dataset.loading).toBe("true");
});

test("the buttons show by which keys they go, and tell them to those who listen", () => {
  renderScreen(cardBesideComposer(true));
  const accept = screen.getByRole("button", { name: "Accept" });
  expect(accept.textContent).toBe("AcceptAltA");
  expect(accept.getAttribute("aria-keyshortcuts")).toBe("Alt+A");
});

test("while its ring empties, nothing is drawn anew but the seconds", async () => {
  const drawn = vi.fn();
  const offeredAt = new Date();
  const offer = sampleOffer({ offeredAt, expiresAt: new Date(offeredAt.getTime() + 30_000) });
  renderScreen(
    <Profiler id="card" onRender={drawn}>
      <OfferCard offer={offer} {...unanswered} />
    </Profiler>,
  );
  drawn.mockClear();
  const seconds = () => screen.getByRole("timer").textContent;
  const first = seconds();
  await waitFor(() => expect(seconds()).not.toBe(first), { timeout: 5_000 });
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(5);
});

test("an offer tells how the contact came, where that is known", () => {
  const source = { kind: "link" as const, ref: "flyer_7", adId: null, adTitle: null, productId: null };
  renderScreen(<OfferCard offer={sampleOffer({ source })} {...unanswered} />);
  expect(within(screen.getByRole("alertdialog")).getByText("Source: m.me link, flyer_7")).toBeDefined();
});

test("an offer from the queue tells how long the contact waits, and whether it came back", () => {
  const queuedAt = new Date(Date.now() - 75_000);
  renderScreen(<OfferCard offer={sampleOffer({ isReturned: true, queuedAt })} {...unanswered} />);
  const card = within(screen.getByRole("alertdialog"));
  expect(card.getByText("Returned")).toBeDefined();
  expect(card.getByText(/^Waiting/).textContent).toMatch(/^Waiting 1:1\d$/);
});

test.each([
  ["transfer", "Ben gives you this conversation"],
  ["conference", "Ben asks you to join"],
] as const)("a colleague's offer tells who makes it, and what they say: %s", (kind, words) => {
  const offer = sampleOffer({ kind, fromAgentName: "Ben", note: "She is angry" });
  renderScreen(<OfferCard offer={offer} {...unanswered} />);
  const card = within(screen.getByRole("alertdialog", { name: "Incoming conversation" }));
  expect(card.getByText(words)).toBeDefined();
  expect(card.getByText("She is angry")).toBeDefined();
  expect(card.queryByText(/^Waiting/)).toBeNull();
  for (const name of ["Accept", "Reject"]) expect(card.getByRole("button", { name })).toBeDefined();
});
