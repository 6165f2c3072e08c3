import { describe, expect, test } from "vitest";
import type { MessengerEvent } from "../../messenger/events";
import type { Mid, Psid } from "../../messenger/identifiers";
import { translateEvent } from "./translate";

const psid = "7312984450128833" as Psid;
const at = new Date(1_790_000_000_123);
const receivedAt = new Date(1_790_000_001_000);
const ofPerson = { psid, at, isStandby: false };
const referral = {
  ref: null,
  source: null,
  type: "OPEN_THREAD",
  adId: null,
  adTitle: null,
  productId: null,
  refererUri: null,
};
const message = {
  ...ofPerson,
  kind: "message",
  mid: "m_1" as Mid,
  text: "Hi",
  attachments: [],
} as const satisfies MessengerEvent;
const tap = {
  ...ofPerson,
  kind: "postback",
  mid: null,
  title: "Opening hours",
  payload: "MENU_HOURS",
} as const satisfies MessengerEvent;

const translate = (event: MessengerEvent, appId: string | null = "612904778153290") =>
  translateEvent(event, { appId, receivedAt });
function inbound(event: MessengerEvent) {
  const translated = translate(event);
  if (translated.kind !== "inbound-message") throw new Error(`It became ${translated.kind}.`);
  return translated;
}

describe("a message", () => {
  test("sent by a quick reply keeps what that carries beside its title", () => {
    const { message: words } = inbound({ ...message, text: "Track my order", quickReplyPayload: "TRACK" });
    expect(words).toMatchObject({
      text: "Track my order",
      details: { kind: "quick-reply", payload: "TRACK" },
    });
  });

  test("that answers another one names it", () => {
    expect(inbound({ ...message, replyTo: "m_0" as Mid }).message).toMatchObject({
      replyToExternalId: "m_0",
    });
  });

  test("with commands is the message without them", () => {
    expect(inbound({ ...message, commands: ["order"] }).message).toEqual(inbound(message).message);
  });

  test("after the click on an ad comes with a line that tells of it", () => {
    const { arrival, message: words } = inbound({
      ...message,
      referral: { ...referral, source: "ADS", adId: "6045", adTitle: "Autumn sale" },
    });
    const source = { kind: "ad", ref: null, adId: "6045", adTitle: "Autumn sale", productId: null };
    expect(arrival).toMatchObject({
      kind: "event",
      source,
      details: { event: { name: "referral", source } },
    });
    expect(words).toEqual(inbound(message).message);
  });
});

describe("a tap", () => {
  test("is a message of its own kind that reads as the button, and keeps what the button carries", () => {
    expect(inbound({ ...tap, mid: "m_P1" as Mid }).message).toMatchObject({
      externalId: "m_P1",
      kind: "postback",
      text: "Opening hours",
      details: { kind: "postback", payload: "MENU_HOURS" },
    });
  });

  test("in standby has no payload and shows its title", () => {
    expect(inbound({ ...tap, payload: null, isStandby: true }).message).toMatchObject({
      text: "Opening hours",
      details: { kind: "postback", payload: null },
      isStandby: true,
    });
  });

  test("without an id is known by its person, its moment and what was tapped", () => {
    const keyOf = (changes: Partial<typeof tap> | object) =>
      inbound({ ...tap, ...changes } as MessengerEvent).message.externalId;
    expect(keyOf({})).toBe(keyOf({}));
    const others = [{ psid: "2" }, { at: receivedAt }, { payload: "MENU_PRICES" }].map(keyOf);
    expect(new Set([keyOf({}), ...others]).size).toBe(4);
  });
});

test.each([
  ["a link", { source: "SHORTLINK", ref: "flyer" }, { kind: "link", ref: "flyer" }],
  ["an ad", { source: "ADS", adId: "6045" }, { kind: "ad", adId: "6045" }],
  ["a product page", { productId: "445566" }, { kind: "product", productId: "445566" }],
  ["something else", { source: "DISCOVER_TAB" }, { kind: "other" }],
])("a referral by %s is a line, and how the contact came", (_, changes, source) => {
  const { message: line } = inbound({
    ...ofPerson,
    kind: "referral",
    referral: { ...referral, ...changes },
  });
  expect(line).toMatchObject({ kind: "event", text: "", source, details: { event: { name: "referral" } } });
});

test("a lead ad's answers are the customer's information, after the line that tells of the ad", () => {
  const { arrival, message: line } = inbound({
    ...ofPerson,
    kind: "referral",
    referral: { ...referral, source: "ADS", adId: "6045" },
    lead: [{ key: "email", value: "a@example.org" }],
  });
  expect(arrival).toMatchObject({ details: { event: { name: "referral" } }, source: { kind: "ad" } });
  expect(line).toMatchObject({
    text: "email: a@example.org",
    details: { event: { name: "customer-information" } },
  });
});

test("an order and a customer's information have words for lists and search", () => {
  const product = { id: "1", name: "Mug", quantity: "2", unitPrice: "12", currency: "USD" };
  expect(
    inbound({ ...ofPerson, kind: "order", note: "As a gift", products: [product] }).message,
  ).toMatchObject({
    text: "As a gift\n2 × Mug",
    details: { event: { name: "order", products: [{ name: "Mug", quantity: "2", unitPrice: "12" }] } },
  });
  expect(
    inbound({
      ...ofPerson,
      kind: "customer-information",
      answers: [{ key: "email", value: "a@example.org" }],
    }).message,
  ).toMatchObject({ text: "email: a@example.org" });
});

describe("a handover", () => {
  const handover = {
    ...ofPerson,
    kind: "handover",
    change: "pass",
    appId: "612904778153290",
    previousAppId: null,
    metadata: null,
  } as const satisfies MessengerEvent;
  const ownershipAfter = (changes: object, appId?: string | null) => {
    const translated = translate({ ...handover, ...changes } as MessengerEvent, appId);
    if (translated.kind !== "handover") throw new Error(`It became ${translated.kind}.`);
    return translated.handover.ownership;
  };

  test("to our app makes the thread ours", () => {
    expect(ownershipAfter({})).toEqual({ appId: null, at });
  });

  test("to another app makes it that app's, of which the name may be missing", () => {
    expect(ownershipAfter({ change: "take", appId: "999" })).toEqual({ appId: "999", at });
    expect(ownershipAfter({ change: "take", appId: null })).toEqual({ appId: "unknown", at });
  });

  test("to no app makes it nobody's", () => {
    expect(ownershipAfter({ appId: null })).toEqual({ appId: null, at });
  });

  test("asked for changes nothing yet", () => {
    expect(ownershipAfter({ change: "request", appId: "999" })).toBeNull();
  });

  test("of an account whose app is not known is judged by whom Facebook tells", () => {
    expect(ownershipAfter({ appId: "1" }, null)).toEqual({ appId: null, at });
    expect(ownershipAfter({ change: "take", appId: "1" }, null)).toEqual({ appId: "1", at });
  });

  test("is a line that nobody said", () => {
    expect(translate(handover)).toMatchObject({
      handover: {
        line: { author: "system", details: { event: { name: "handover", change: "passed", isOurs: true } } },
      },
    });
  });
});

describe("a change of a message", () => {
  const mid = "m_1" as Mid;
  const keyOf = (event: MessengerEvent) => {
    const translated = translate(event);
    if (translated.kind !== "change") throw new Error(`It became ${translated.kind}.`);
    return translated.change.key;
  };

  test("an edit is known by its number, else by its moment, else by its words", () => {
    const edit = { ...ofPerson, kind: "edit", mid, text: "green", number: 2 } as const;
    expect(keyOf(edit)).toBe("2");
    expect(keyOf({ ...edit, number: null })).toBe(`at:${at.getTime()}`);
    const bare = { ...edit, number: null, at: null };
    expect(keyOf(bare)).toBe(keyOf(bare));
    expect(keyOf(bare)).not.toBe(keyOf({ ...bare, text: "red" }));
  });

  test("a reaction is known by who reacted, when and how", () => {
    const love = { ...ofPerson, kind: "reaction", mid, action: "react", emoji: "❤️", name: "love" } as const;
    expect(keyOf(love)).not.toBe(keyOf({ ...love, at: receivedAt }));
    expect(keyOf(love)).not.toBe(keyOf({ ...love, action: "unreact", emoji: null, name: null }));
  });

  test("a reaction that comes by its name alone has the emoji of that name", () => {
    const reaction = { ...ofPerson, kind: "reaction", mid, action: "react", emoji: null } as const;
    expect(translate({ ...reaction, name: "wow" })).toMatchObject({ change: { emoji: "😮" } });
    expect(translate({ ...reaction, name: "unheard of" })).toMatchObject({ change: { emoji: "❔" } });
  });

  test("a reaction taken back has none", () => {
    const unreact = {
      ...ofPerson,
      kind: "reaction",
      mid,
      action: "unreact",
      emoji: null,
      name: null,
    } as const;
    expect(translate(unreact)).toMatchObject({ change: { by: "contact", emoji: null } });
  });
});

test("an echo in standby tells whose the thread is", () => {
  const echo = {
    ...ofPerson,
    kind: "echo",
    mid: "m_2" as Mid,
    text: "Hello",
    attachments: [],
    appId: "999",
    metadata: null,
  } as const satisfies MessengerEvent;
  expect(translate(echo)).toMatchObject({ ownership: null });
  expect(translate({ ...echo, isStandby: true })).toMatchObject({ ownership: { appId: "999", at } });
  expect(translate({ ...echo, isStandby: true, appId: null })).toMatchObject({
    ownership: { appId: "unknown" },
  });
});

test.each<[string, MessengerEvent]>([
  ["app-roles", { kind: "app-roles", roles: {} }],
  ["change", { kind: "change", field: "feed", item: "comment", verb: "add" }],
  ["dashboard-test", { kind: "dashboard-test" }],
  ["empty", { kind: "empty" }],
  ["unknown-event: message_context", { kind: "unknown", keys: ["message_context"] }],
])("what is no part of a conversation is ignored with its reason: %s", (reason, event) => {
  expect(translate(event)).toEqual({ kind: "ignored", reason });
});
