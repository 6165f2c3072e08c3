import { type Meaning, message } from "./samples";

const cdn = "https://scontent.example/v";
const link = { type: "fallback", title: "A page", url: "https://example.com/a" };
const unsupported = { type: "unsupported", wireType: null };
const like = { type: "sticker", url: "https://scontent.example/like.png", stickerId: "369239263222822" };
const appointment = { type: "appointment", startAt: null, endAt: null, timeZone: null };
const place = { type: "location", title: null, url: null };
const emptyTemplate = {
  type: "template",
  templateType: null,
  text: null,
  url: null,
  elements: [],
  buttons: [],
};

function product(number: number) {
  const shown = { title: `Mug ${number}`, subtitle: "$12", imageUrl: `https://shop.example/${number}.jpg` };
  return { id: `445${number}`, retailerId: `SKU-${number}`, ...shown };
}

function attached(...attachments: object[]) {
  return [message({ text: null, attachments })];
}

/** What comes with a person's message. */
export const attachments: Meaning[] = [
  [
    "image",
    "an image at an address that expires",
    attached({
      type: "image",
      url: "https://scontent.xx.fbcdn.net/v/t1.15752-9/1.jpg?_nc_cat=1&oh=03_Q7&oe=6AB1C2D3",
    }),
  ],
  ["audio-clip", "an audio clip", attached({ type: "audio", url: `${cdn}/clip.mp4?oe=6AB1C2D3` })],
  ["video", "a video", attached({ type: "video", url: `${cdn}/v.mp4?oe=6AB1C2D3` })],
  ["file", "a file", attached({ type: "file", url: `${cdn}/invoice.pdf?oe=6AB1C2D3` })],
  ["image-without-url", "an image that nobody can fetch", attached({ type: "image", url: null })],
  [
    "album-with-caption",
    "one message with several attachments",
    [
      message({
        mid: "m_A1",
        text: "both broke",
        attachments: [
          { type: "image", url: "https://scontent.example/1.jpg" },
          { type: "image", url: "https://scontent.example/2.jpg" },
        ],
      }),
    ],
  ],
  [
    "attachments-of-several-kinds",
    "each of its kind, in their order",
    attached(
      { type: "image", url: `${cdn}/1.jpg` },
      { type: "file", url: `${cdn}/2.pdf` },
      { ...unsupported, wireType: "hologram" },
    ),
  ],
  ["attachments-as-object", "a message without attachments", [message()]],

  ["sticker-as-image", "one sticker", [message({ mid: "m_A5", text: null, attachments: [like] })]],
  [
    "sticker-as-image-and-sticker",
    "one sticker",
    [message({ mid: "m_A5", text: null, attachments: [like] })],
  ],
  [
    "sticker-without-url",
    "a sticker that nobody can fetch",
    [message({ mid: "m_A5", text: null, attachments: [{ ...like, url: null }] })],
  ],
  ["sticker", "one sticker", attached({ ...like, url: `${cdn}/like.png` })],
  [
    "sticker-with-image-before-it-and-no-url",
    "one sticker, at the address that its image tells",
    attached({ ...like, url: `${cdn}/like.png` }),
  ],
  [
    "sticker-with-id-beside-the-attachments",
    "one sticker",
    attached({ type: "sticker", url: `${cdn}/like.png`, stickerId: "369239343222814" }),
  ],
  [
    "sticker-with-id-alone",
    "a sticker that nobody can fetch",
    attached({ type: "sticker", url: null, stickerId: "369239383222810" }),
  ],
  [
    "sticker-with-id-beyond-2-53",
    "a sticker with its exact id",
    attached({ type: "sticker", url: `${cdn}/s.png`, stickerId: "184719329217930001" }),
  ],

  [
    "location",
    "a place with its name",
    attached({
      type: "location",
      title: "Pinned location",
      url: "https://l.facebook.com/l.php?u=x",
      latitude: 52.3702,
      longitude: 4.8952,
    }),
  ],
  [
    "location-with-string-coordinates",
    "the same place",
    attached({ ...place, latitude: 52.3702, longitude: -4 }),
  ],
  [
    "location-with-whole-coordinates",
    "a place, though both are 0",
    attached({ ...place, title: "Null Island", latitude: 0, longitude: 0 }),
  ],
  [
    "location-without-coordinates",
    "nothing to show on a map",
    attached({ ...unsupported, wireType: "location" }),
  ],
  ["location-off-the-globe", "nothing to show on a map", attached({ ...unsupported, wireType: "location" })],

  [
    "shared-link",
    "a link with its title",
    [
      message({
        text: "look https://example.com/a",
        attachments: [{ ...link, url: "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa" }],
      }),
    ],
  ],
  ["shared-link-of-the-past", "a link with its title", [message({ text: "look", attachments: [link] })]],
  ["shared-link-with-upper-case-url", "a link with its title", attached(link)],
  ["shared-link-with-payload-as-string", "a link with its title", attached(link)],
  [
    "attachment-without-payload",
    "a link of which nothing is told",
    [message({ mid: "m_A8", text: null, attachments: [{ ...link, title: null, url: null }] })],
  ],

  ["product", "a product of the shop", attached({ type: "product", products: [product(9)] })],
  [
    "products",
    "several, each with what is told of it",
    attached({
      type: "product",
      products: [product(1), { id: "4452", retailerId: null, title: "Cup", subtitle: null, imageUrl: null }],
    }),
  ],
  ["template-without-payload", "a card of its title alone", attached({ ...emptyTemplate, title: "Card" })],
  [
    "reel",
    "a reel",
    attached({ type: "reel", id: "987654321012345", title: "Clip", url: "https://www.facebook.com/reel/1" }),
  ],
  [
    "instagram-reel",
    "a reel",
    attached({ type: "reel", id: "987654321012346", title: "Clip", url: "https://www.instagram.com/reel/1" }),
  ],
  [
    "post",
    "a post",
    attached({ type: "post", id: "998877", title: "News", url: "https://www.facebook.com/1/posts/2" }),
  ],
  [
    "instagram-post",
    "a post",
    attached({ type: "post", id: "17900000000000001", title: null, url: "https://www.instagram.com/p/1" }),
  ],
  [
    "appointment-booking",
    "an appointment with its times",
    attached({
      type: "appointment",
      bookingId: "b-77",
      status: "requested",
      startAt: new Date(1790100000000),
      endAt: new Date(1790103600000),
      timeZone: "Europe/Amsterdam",
    }),
  ],
  [
    "appointment-booking-without-times",
    "an appointment with what is told of it",
    attached({ ...appointment, bookingId: "77", status: "cancelled" }),
  ],
  [
    "attachment-of-the-future",
    "unsupported, by the name of its type",
    attached({ ...unsupported, wireType: "hologram" }),
  ],
  [
    "attachment-of-unsupported-type",
    "unsupported, by the name of its type",
    attached({ ...unsupported, wireType: "unsupported_type" }),
  ],
  [
    "attachment-without-type",
    "unsupported attachments",
    [message({ mid: "m_A9", text: null, attachments: [unsupported, unsupported] })],
  ],
];
