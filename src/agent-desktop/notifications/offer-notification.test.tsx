// @vitest-environment happy-dom
import { cleanup, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConversationSummary, OfferView } from "../../routing/desktop-view";
import { sampleConversation, sampleOffer } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { changeSettings } from "../settings/desktop-settings-store";
import { useMessageNotifications } from "./use-message-notifications";
import { useOfferNotification } from "./use-offer-notification";

const shown = new Set<Notifications>();

/** The browser's notifications, as the system shows them. */
class Notifications extends EventTarget {
  static permission: NotificationPermission = "granted";
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    super();
    shown.add(this);
  }
  close() {
    shown.delete(this);
  }
}

let isInFront = false;
function look(atIt: boolean) {
  isInFront = atIt;
  window.dispatchEvent(new Event(atIt ? "focus" : "blur"));
}

beforeEach(() => {
  isInFront = false;
  Notifications.permission = "granted";
  vi.stubGlobal("Notification", Notifications);
  vi.stubGlobal("isSecureContext", true);
  vi.spyOn(document, "hasFocus").mockImplementation(() => isInFront);
});
afterEach(() => {
  cleanup();
  shown.clear();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const open = vi.fn();
function Desk({
  offer = null,
  conversations = [],
}: {
  offer?: OfferView | null;
  conversations?: ConversationSummary[];
}) {
  useOfferNotification(offer);
  useMessageNotifications(conversations, open);
  return null;
}
const words = () => [...shown].map(({ title, options }) => `${title}: ${options.body}`);

test("an offer is told by the system while nobody looks, until it has ended", async () => {
  const { rerender } = renderScreen(<Desk offer={sampleOffer()} />);
  await waitFor(() =>
    expect(words()).toEqual(["Incoming conversation: Ola Berg · Orders\nMy parcel never came"]),
  );
  rerender(<Desk />);
  expect(words()).toEqual([]);
});

test("nothing is told to whoever looks at the desktop, and as soon as they look away it is", async () => {
  isInFront = true;
  renderScreen(<Desk offer={sampleOffer()} />);
  await Promise.resolve();
  expect(words()).toEqual([]);
  look(false);
  await waitFor(() => expect(words()).toHaveLength(1));
  look(true);
  await waitFor(() => expect(words()).toEqual([]));
});

test("a click on it brings the tab to the front", async () => {
  const toFront = vi.spyOn(window, "focus").mockReturnValue();
  renderScreen(<Desk offer={sampleOffer()} />);
  await waitFor(() => expect(shown.size).toBe(1));
  for (const notification of shown) notification.dispatchEvent(new Event("click"));
  expect(toFront).toHaveBeenCalledOnce();
  expect(shown.size).toBe(0);
});

test.each(["default", "denied"] as const)("nothing is told where it is %s", async (permission) => {
  Notifications.permission = permission;
  renderScreen(<Desk offer={sampleOffer()} />);
  await new Promise((resolve) => setTimeout(resolve));
  expect(words()).toEqual([]);
});

test("new messages are told to those who chose so, and a click opens their conversation", async () => {
  const conversation = sampleConversation();
  const written = {
    ...conversation,
    unreadCount: 1,
    lastMessage: conversation.lastMessage && {
      ...conversation.lastMessage,
      text: "Hello?",
      at: new Date("2026-11-22T10:20:00Z"),
    },
  };
  const { rerender } = renderScreen(<Desk conversations={[conversation]} />);
  rerender(<Desk conversations={[written]} />);
  await new Promise((resolve) => setTimeout(resolve));
  expect(words()).toEqual([]);
  changeSettings({ notifiesMessages: true });
  rerender(<Desk conversations={[conversation]} />);
  rerender(<Desk conversations={[written]} />);
  await waitFor(() => expect(words()).toEqual(["Maya Chen: Hello?"]));
  vi.spyOn(window, "focus").mockReturnValue();
  for (const notification of shown) notification.dispatchEvent(new Event("click"));
  expect(open).toHaveBeenCalledWith(conversation.conversationId);
});
