import { at, entryAtSecond, type Meaning, message, ofPerson, referral, unknown } from "./samples";

const postback = { ...ofPerson, kind: "postback", mid: null, title: "Opening hours", payload: "MENU_HOURS" };
const optin = { ...ofPerson, kind: "optin", ref: null, type: null, title: null, payload: null, status: null };
const marketing = { ...optin, type: "notification_messages", title: "News" };

function came(changes: object, others: object = {}) {
  return [{ ...ofPerson, kind: "referral", referral: referral(changes), ...others }];
}

/** Taps, links, ads and consents. */
export const entryPoints: Meaning[] = [
  [
    "postback-get-started-with-referral",
    "a tap, with the link the person came by",
    [
      {
        ...postback,
        mid: "m_P1",
        title: "Get Started",
        payload: "GET_STARTED",
        referral: referral({ ref: "flyer_7", source: "SHORTLINK" }),
      },
    ],
  ],
  ["postback-without-mid", "a tap", [postback]],
  ["postback-without-title", "a tap of which only the payload is told", [{ ...postback, title: null }]],
  [
    "postback-in-standby",
    "a tap without its payload",
    [{ ...postback, mid: "m_S2", title: "Talk to a person", payload: null, isStandby: true }],
  ],
  [
    "postback-as-field-and-value",
    "a tap all the same",
    [{ ...postback, at: new Date(1790000061000), mid: "m_P1", title: "TITLE", payload: "PAYLOAD" }],
    entryAtSecond,
  ],
  ["null-message-beside-a-postback", "a tap", [{ ...postback, mid: "m_P1", title: "Help", payload: "HELP" }]],
  [
    "postback-with-mid-of-a-message",
    "four events, each of its kind",
    [
      message(),
      { ...postback, mid: "m_Q1", title: "Help", payload: "HELP" },
      { ...ofPerson, kind: "reaction", mid: "m_Q1", action: "react", emoji: "👍", name: "like" },
      { ...ofPerson, kind: "edit", mid: "m_Q1", text: "Hello", number: 1 },
    ],
  ],
  ["postback-of-user-ref", "not a tap of anybody known", [unknown("postback")]],

  ["referral-by-link", "the link's ref", came({ ref: "order-1042", source: "SHORTLINK" })],
  [
    "referral-by-ad",
    "the ad and its title",
    came({ source: "ADS", adId: "6045246247433", adTitle: "Autumn sale" }),
  ],
  [
    "referral-in-seconds-with-lead",
    "the ad with the answers to its form, at that second",
    came(
      { ref: "lead", source: "ADS", type: "LEAD_COMPLETE", adId: "6045246247433" },
      {
        at: new Date(1790000072000),
        lead: [
          { key: "email", value: "ana@example.org" },
          { key: "colours", value: "blue" },
          { key: "colours", value: "green" },
          { key: "city", value: "Delft" },
        ],
      },
    ),
  ],
  [
    "referral-with-lead-left-incomplete",
    "the ad alone",
    came({ source: "ADS", type: "LEAD_INCOMPLETE", adId: "6045246247433" }, { at: new Date(1790000072000) }),
  ],
  [
    "referral-by-chat-plugin-of-guest",
    "the page that the plugin was on",
    came({ source: "CUSTOMER_CHAT_PLUGIN", refererUri: "https://shop.example/cart" }),
  ],
  ["referral-by-messenger-code", "the code's ref", came({ ref: "poster", source: "MESSENGER_CODE" })],
  ["referral-with-user-ref-beside-id", "the person's way", came({ ref: "x", source: "DISCOVER_TAB" })],
  ["referral-of-user-ref", "not a way of anybody known", [unknown("referral")]],

  ["optin-by-plugin", "a consent", [{ ...optin, ref: "checkout" }]],
  ["optin-by-checkbox-of-known-person", "a consent", [{ ...optin, ref: "checkout" }]],
  ["optin-by-checkbox", "not a consent of anybody known: it waits for the first message", [unknown("optin")]],
  ["optin-to-marketing-messages", "a consent to a topic", [{ ...marketing, payload: "weekly" }]],
  ["optin-stopped", "a consent taken back", [{ ...marketing, status: "STOP NOTIFICATIONS" }]],
  [
    "optin-to-one-message",
    "a consent",
    [{ ...optin, at, type: "one_time_notif_req", payload: "back_in_stock" }],
  ],
];
