import { at, echo, type Meaning, psid, unknown } from "./samples";

const echoedAt = new Date(1790000040000);
const watermark = new Date(1790000041325);
const delivery = { kind: "delivery", psid, mids: ["m_OUT1"], watermark };
const read = { kind: "read", psid, watermark: new Date(1790000049546) };
const card = { title: null, subtitle: null, imageUrl: null, url: null, buttons: [] };
const template = {
  type: "template",
  templateType: null,
  title: null,
  text: null,
  url: null,
  elements: [],
  buttons: [],
};

/** What the Page sends, and what became of it. */
export const echoesAndReceipts: Meaning[] = [
  [
    "echo-of-our-app",
    "an echo with the app's id as a string and the metadata we sent",
    [
      echo({
        at: echoedAt,
        text: "It is back on Friday.",
        appId: "612904778153290",
        metadata: "8f1d0c1e-6a57-4c55-9d6a-0d4b1c1f6a11",
      }),
    ],
  ],
  ["echo-with-string-app-id", "an echo of the same app", [echo({ appId: "612904778153290", text: "Hello" })]],
  [
    "echo-from-page-inbox",
    "an echo of the inbox's app, without metadata",
    [
      echo({
        at: echoedAt,
        mid: "m_OUT2",
        text: "typed by a colleague in Business Suite",
        appId: "263902037430900",
      }),
    ],
  ],
  [
    "echo-without-app-id",
    "an echo of no known app",
    [
      echo({
        at: echoedAt,
        mid: "m_OUT3",
        attachments: [{ ...template, templateType: "button", title: "Call us?" }],
      }),
    ],
  ],
  [
    "echo-with-attachment-id",
    "an echo with its file",
    [
      echo({
        appId: "612904778153290",
        attachments: [{ type: "image", url: "https://scontent.example/v/o.jpg" }],
      }),
    ],
  ],
  [
    "echo-as-reply",
    "an echo that names the message it answers",
    [echo({ appId: "612904778153290", text: "This one?", replyTo: "m_Q0" })],
  ],
  [
    "echo-in-standby",
    "an echo of the app that has the thread",
    [echo({ appId: "263902037430900", text: "theirs", isStandby: true })],
  ],
  [
    "echo-of-sticker-pair",
    "an echo of one sticker",
    [
      echo({
        appId: "263902037430900",
        attachments: [
          { type: "sticker", url: "https://scontent.example/v/like.png", stickerId: "369239263222822" },
        ],
      }),
    ],
  ],
  [
    "echo-of-cards",
    "an echo of cards with their buttons",
    [
      echo({
        appId: "1",
        attachments: [
          {
            ...template,
            templateType: "generic",
            title: "Two mugs",
            elements: [
              {
                title: "Mug",
                subtitle: "Blue",
                imageUrl: "https://shop.example/1.jpg",
                url: "https://shop.example/1",
                buttons: [
                  { type: "web_url", title: "See", url: "https://shop.example/1", payload: null },
                  { type: "postback", title: "Buy", url: null, payload: "BUY_1" },
                ],
              },
              { ...card, title: "Cup", url: "https://shop.example/2" },
            ],
          },
        ],
      }),
    ],
  ],
  [
    "echo-of-cards-under-generic",
    "an echo of cards",
    [echo({ appId: "1", attachments: [{ ...template, elements: [{ ...card, title: "Mug" }] }] })],
  ],
  [
    "echo-of-buttons",
    "an echo of words with buttons",
    [
      echo({
        appId: "1",
        attachments: [
          {
            ...template,
            templateType: "button",
            text: "Call us?",
            buttons: [{ type: "phone_number", title: "Call", url: null, payload: "+31201234567" }],
          },
        ],
      }),
    ],
  ],
  [
    "echo-of-media-card",
    "an echo of a card with the address of its picture",
    [
      echo({
        appId: "1",
        attachments: [
          {
            ...template,
            templateType: "media",
            elements: [{ ...card, url: "https://www.facebook.com/photo/1" }],
          },
        ],
      }),
    ],
  ],
  ["echo-without-mid", "not an echo", [unknown("message")]],
  ["echo-to-user-ref", "not an echo, as its conversation is not known", [unknown("message")]],

  ["delivery-with-mids", "a delivery of these messages", [{ ...delivery, mids: ["m_OUT1", "m_OUT2"] }]],
  ["delivery-without-mids", "a delivery up to the watermark", [{ ...delivery, mids: [] }]],
  ["string-watermark", "a delivery with the same watermark", [delivery]],
  ["delivery-without-timestamp", "a delivery", [delivery]],
  ["delivery-with-parties-reversed", "a delivery to the same person", [delivery]],
  ["delivery-in-standby", "a delivery", [delivery]],
  ["delivery-without-watermark", "not a delivery", [unknown("delivery")]],
  ["read", "a read up to the watermark", [read]],
  ["read-in-standby", "a read up to the watermark", [read]],
  ["read-with-mid", "a read up to the watermark", [read]],
  ["read-without-watermark", "not a read", [unknown("read")]],
];

/** What a person does to a message that is there. */
const reaction = { psid, at, isStandby: false, kind: "reaction", mid: "m_OUT1", action: "react" };
const edit = {
  psid,
  at,
  isStandby: false,
  kind: "edit",
  mid: "m_Q0",
  text: "Is the red one back?",
  number: null,
};

export const reactionsAndEdits: Meaning[] = [
  ["reaction", "a reaction with its emoji", [{ ...reaction, emoji: "❤️", name: "love" }]],
  [
    "reaction-taken-back",
    "a reaction taken back",
    [{ ...reaction, action: "unreact", emoji: null, name: null }],
  ],
  ["reaction-by-name-alone", "a reaction with the name's emoji", [{ ...reaction, emoji: "😢", name: "sad" }]],
  ["reaction-of-other-name", "a reaction with its emoji", [{ ...reaction, emoji: "🎉", name: "other" }]],
  [
    "reaction-of-other-name-without-emoji",
    "a reaction that nobody can show",
    [{ ...reaction, emoji: null, name: "other" }],
  ],
  ["reaction-in-standby", "a reaction", [{ ...reaction, isStandby: true, emoji: "👍", name: "like" }]],
  ["reaction-without-action", "not a reaction", [unknown("reaction")]],
  ["reaction-without-mid", "not a reaction, as it is to no message", [unknown("reaction")]],
  ["reaction-of-the-page", "not a person's reaction", [unknown("reaction")]],
  [
    "edit-with-string-number",
    "an edit with its number",
    [{ ...edit, text: "Is the green one back?", number: 1 }],
  ],
  ["edit-with-number", "an edit with its number", [{ ...edit, number: 2 }]],
  ["edit-without-number", "an edit to be ordered by its time", [edit]],
  ["edit-to-nothing", "an edit that leaves no words", [{ ...edit, text: "", number: 3 }]],
  ["edit-without-text", "not an edit", [unknown("message_edit")]],
];
