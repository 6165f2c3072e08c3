// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OfferView } from "../../routing/desktop-view";
import { sampleOffer } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { Commands } from "../commands/commands";
import { OfferCard } from "./offer-card";
import { useOfferAnswer } from "./use-offer-answer";

const notified = vi.hoisted(() => vi.fn());
vi.mock("@mantine/notifications", () => ({ notifications: { show: notified } }));
const [accept, reject, onAccepted] = [vi.fn(), vi.fn(), vi.fn()];
let settle = (_conversationId: string | null) => {};

beforeEach(() => {
  vi.clearAllMocks();
  accept.mockImplementation(() => new Promise((resolve) => (settle = resolve)));
  reject.mockResolvedValue(undefined);
});
afterEach(cleanup);

function Offered({ offer }: { offer: OfferView | null }) {
  const answering = useOfferAnswer({ offer, work: { accept, reject }, onAccepted });
  return offer && <OfferCard offer={offer} {...answering} />;
}

const desk = (offer: OfferView | null) => (
  <Commands>
    <textarea aria-label="Reply" />
    <Offered offer={offer} />
  </Commands>
);
const altA = "{Alt>}[KeyA]{/Alt}";

test("keys and buttons together ask once", async () => {
  renderScreen(desk(sampleOffer()));
  await userEvent.keyboard(altA + altA);
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  await userEvent.keyboard("{Alt>}[KeyR]{/Alt}");
  expect(accept).toHaveBeenCalledOnce();
  expect(reject).not.toHaveBeenCalled();
  settle("accepted");
  await waitFor(() => expect(onAccepted).toHaveBeenCalledWith("accepted"));
});

test("what failed can be answered again", async () => {
  renderScreen(desk(sampleOffer()));
  await userEvent.keyboard(altA);
  settle(null);
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Reject" }).disabled).toBe(false),
  );
  await userEvent.keyboard("{Alt>}[KeyR]{/Alt}");
  expect(reject).toHaveBeenCalledOnce();
  expect(onAccepted).not.toHaveBeenCalled();
});

test("whoever is writing accepts by key and writes on in the same place", async () => {
  renderScreen(desk(sampleOffer()));
  const reply = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
  await userEvent.type(reply, "It is ");
  await userEvent.keyboard(altA);
  settle("accepted");
  await waitFor(() => expect(notified).toHaveBeenCalledOnce());
  await userEvent.keyboard("back");
  expect(reply.value).toBe("It is back");
  expect(onAccepted).not.toHaveBeenCalled();
});

test("an empty field is not being written in: the conversation is opened", async () => {
  renderScreen(desk(sampleOffer()));
  await userEvent.click(screen.getByRole("textbox", { name: "Reply" }));
  await userEvent.keyboard(altA);
  settle("accepted");
  await waitFor(() => expect(onAccepted).toHaveBeenCalledOnce());
});

test("without an offer the keys do nothing", async () => {
  renderScreen(desk(null));
  await userEvent.keyboard(`${altA}{Alt>}[KeyR]{/Alt}`);
  expect(accept).not.toHaveBeenCalled();
  expect(reject).not.toHaveBeenCalled();
});
