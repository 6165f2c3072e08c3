import { entryAt, entryAtSecond, type Meaning, message, ofPerson, psid, referral, unknown } from "./samples";

const deletion = { ...ofPerson, kind: "deletion", mid: "m_Q5" };
const unsupported = { type: "unsupported", wireType: null };

/** What a person writes, and takes back. */
export const messages: Meaning[] = [
  ["text-message", "a person's words", [message({ mid: "m_Q0", text: "Is the blue one back in stock?" })]],
  [
    "text-with-escapes",
    "words with every escape decoded",
    [message({ mid: "m_Zk3vY0tq8R1hPaUwXe5LbA", text: 'Olá 😀 / café "quoted"\nsecond line' })],
  ],
  [
    "text-with-nul-and-lone-surrogate",
    "words that PostgreSQL can keep",
    [message({ text: "cut here \ufffd" })],
  ],
  ["message-with-empty-text", "a message without words", [message({ text: null })]],
  [
    "reply-to-message",
    "a message that names the one it answers",
    [message({ mid: "m_Q2", text: "this one", replyTo: "m_OUT7" })],
  ],
  [
    "reply-to-own-message",
    "a message that names the one it answers, of either side",
    [message({ text: "I mean this", replyTo: "m_Q0" })],
  ],
  [
    "quick-reply-tap",
    "the title that was tapped, and what it carries",
    [message({ mid: "m_Q3", text: "Track my order", quickReplyPayload: "TRACK_ORDER" })],
  ],
  ["quick-reply-without-payload", "the title that was tapped", [message({ text: "Yes" })]],
  [
    "message-after-ad-click",
    "a message with the ad it comes from",
    [
      message({
        text: "I saw your ad",
        referral: referral({
          ref: "autumn",
          source: "ADS",
          adId: "6045246247433",
          adTitle: "Autumn sale",
          productId: "445566",
        }),
      }),
    ],
  ],
  [
    "message-from-product-page",
    "a message with the product it is about",
    [message({ text: "Do you ship this?", referral: referral({ type: null, productId: "4455667788" }) })],
  ],
  [
    "message-with-commands",
    "a message with its commands",
    [message({ text: "status of 1042", commands: ["order", "status"] })],
  ],
  ["message-with-language-analysis", "a message", [message({ text: "hello" })]],
  ["message-after-checkbox-optin", "a message", [message({ text: "My order?" })]],
  [
    "message-of-2015",
    "a message under its older form of id",
    [message({ mid: "mid.1457764197618:41d102a3e1ae206a38", text: "hello, world!" })],
  ],
  [
    "message-of-2017",
    "a message under its older form of id",
    [message({ mid: "mid.$cAADZq0qXsPBjhkKlmVcoZo4n3MAr", text: "hi" })],
  ],
  ["message-of-chat-plugin", "a message", [message({ text: "Anybody there?" })]],
  ["message-with-nulls-for-what-is-missing", "a message of its words alone", [message()]],
  ["message-with-hop-context", "a message", [message()]],
  ["message-beside-a-referral", "a message, and no event of another kind", [message()]],
  ["message-with-unknown-keys", "a message", [message()]],
  ["message-in-form-of-a-change", "a message all the same", [message()], entryAtSecond],
  [
    "several-events-in-one-entry",
    "each of them, in their order",
    [
      message({ mid: "m_Q8", text: "one" }),
      { kind: "read", psid, watermark: new Date(1790000000100) },
      message({ mid: "m_Q9", text: "two", at: new Date(1790000000200) }),
    ],
  ],
  ["seconds-timestamp", "a message at that second", [message({ mid: "m_Q0", at: new Date(1790000072000) })]],
  ["string-timestamp", "a message at that time", [message({ at: new Date(1790000072000) })]],
  ["zero-timestamp", "a message at the time of its entry", [message({ mid: "m_Q0", at: entryAt })]],
  [
    "standby-message",
    "a message to another app",
    [message({ mid: "m_S1", text: "thanks", isStandby: true })],
  ],
  ["deleted-message", "a message taken back", [deletion]],
  ["deleted-message-in-standby", "a message taken back", [{ ...deletion, isStandby: true }]],
  ["deleted-message-of-the-page", "a message of the Page taken back", [{ ...deletion, mid: "m_OUT1" }]],
  [
    "unsupported-message",
    "a message with something unsupported in it",
    [message({ mid: "m_Q6", text: null, attachments: [unsupported] })],
  ],
  [
    "unsupported-message-with-attachment",
    "a message with something unsupported in it",
    [message({ text: null, attachments: [{ ...unsupported, wireType: "unsupported_type" }] })],
  ],
  ["message-without-mid", "not a message, as it could not be told from its duplicate", [unknown("message")]],
  ["message-as-string", "not a message", [unknown("message")]],
  ["message-said-to-be-of-the-page", "not a message, as a Page is nobody's contact", [unknown("message")]],
  ["sender-known-by-user-ref-only", "not a message, as nobody could be answered", [unknown("message")]],
];
