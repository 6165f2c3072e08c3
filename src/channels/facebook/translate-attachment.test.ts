import { expect, test } from "vitest";
import type { MessengerAttachment } from "../../messenger/attachments";
import { translateAttachment } from "./translate-attachment";

const bare = { title: null, url: null, sourceUrl: null, details: null };
const url = "https://cdn.example/1";

const meanings: [what: string, wire: MessengerAttachment, ours: object][] = [
  ...(["image", "audio", "video", "file"] as const).map((type): [string, MessengerAttachment, object] => [
    `an ${type} has bytes to fetch`,
    { type, url },
    { ...bare, kind: type, sourceUrl: url },
  ]),
  [
    "a sticker has bytes to fetch and keeps its id",
    { type: "sticker", url, stickerId: "369239263222822" },
    { ...bare, kind: "sticker", sourceUrl: url, details: { kind: "sticker", stickerId: "369239263222822" } },
  ],
  [
    "a location keeps where it is",
    { type: "location", latitude: 52.37, longitude: 4.89, title: "Pinned location", url },
    {
      ...bare,
      kind: "location",
      title: "Pinned location",
      url,
      details: { kind: "location", latitude: 52.37, longitude: 4.89 },
    },
  ],
  [
    "a fallback is a link, and nothing is fetched from it",
    { type: "fallback", title: "A page", url },
    { ...bare, kind: "link", title: "A page", url },
  ],
  [
    "a reel is a link",
    { type: "reel", id: "1", title: "Clip", url },
    { ...bare, kind: "reel", title: "Clip", url },
  ],
  [
    "products are cards, named after the first",
    {
      type: "product",
      products: [{ id: "4455", retailerId: "SKU-9", title: "Mug", subtitle: "$12", imageUrl: url }],
    },
    {
      ...bare,
      kind: "product",
      title: "Mug",
      details: {
        kind: "product",
        products: [{ title: "Mug", subtitle: "$12", imageUrl: url, url: null, buttons: [] }],
      },
    },
  ],
  [
    "a template keeps its cards and its buttons",
    {
      type: "template",
      templateType: "button",
      title: null,
      text: "Call us?",
      url: null,
      elements: [{ title: "Mug", subtitle: null, imageUrl: null, url, buttons: [] }],
      buttons: [{ type: "postback", title: "Call", url: null, payload: "CALL" }],
    },
    {
      ...bare,
      kind: "template",
      details: {
        kind: "template",
        templateType: "button",
        text: "Call us?",
        cards: [{ title: "Mug", subtitle: null, imageUrl: null, url, buttons: [] }],
        buttons: [{ title: "Call", url: null }],
      },
    },
  ],
  [
    "an appointment keeps its times as text",
    {
      type: "appointment",
      bookingId: "b-77",
      status: "requested",
      startAt: new Date(1_790_100_000_000),
      endAt: null,
      timeZone: "Europe/Amsterdam",
    },
    {
      ...bare,
      kind: "appointment",
      details: {
        kind: "appointment",
        bookingId: "b-77",
        status: "requested",
        startAt: new Date(1_790_100_000_000).toISOString(),
        endAt: null,
        timeZone: "Europe/Amsterdam",
      },
    },
  ],
  [
    "what we do not know keeps what it was called",
    { type: "unsupported", wireType: "hologram" },
    { ...bare, kind: "unsupported", details: { kind: "unsupported", wireType: "hologram" } },
  ],
];

test.each(meanings)("%s", (_, wire, ours) => {
  expect(translateAttachment(wire)).toEqual(ours);
});
