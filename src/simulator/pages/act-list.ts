import type { Act } from "../acts/act";

/** An act as the page sends it: what is left out has a default. */
export type ActDraft = { act: Act["act"] } & Record<string, unknown>;
/** One choice of the menu; `hint` tells of a variant where the name alone would not. */
export type ActChoice = { name: string; hint?: string; act: ActDraft };
export type ActGroup = { name: string; choices: readonly ActChoice[] };

const send = (...attachments: Record<string, unknown>[]): ActDraft => ({ act: "message", attachments });
const image = (file: string) => ({ kind: "image", file });

/** Everything in the menu beside the message box, in the order people look for it. */
export const actGroups: readonly ActGroup[] = [
  {
    name: "Attach",
    choices: [
      { name: "Photo", act: send(image("photo.jpg")) },
      { name: "GIF", act: send(image("wave.gif")) },
      { name: "PNG", act: send(image("drawing.png")) },
      { name: "WebP", act: send(image("picture.webp")) },
      {
        name: "Album",
        hint: "three, with a caption",
        act: {
          ...send(image("photo.jpg"), image("drawing.png"), image("picture.webp")),
          text: "From our trip",
        },
      },
      { name: "Voice clip", act: send({ kind: "audio" }) },
      { name: "Sound", hint: "WAV", act: send({ kind: "audio", file: "chime.wav" }) },
      { name: "Video", act: send({ kind: "video" }) },
      { name: "File", hint: "PDF", act: send({ kind: "file" }) },
      { name: "Location", act: send({ kind: "location" }) },
      { name: "Link", act: { ...send({ kind: "link" }), text: "look https://www.example.com/tents" } },
      { name: "Link", hint: "bare", act: { ...send({ kind: "link", bare: true }), text: "look" } },
      { name: "Product", act: send({ kind: "product" }) },
      { name: "Reel", act: send({ kind: "reel" }) },
      { name: "Post", act: send({ kind: "post" }) },
      { name: "Appointment", act: send({ kind: "appointment" }) },
      { name: "Unknown kind", act: send({ kind: "other" }) },
      { name: "Unsupported message", act: { act: "message", isUnsupported: true } },
    ],
  },
  {
    name: "Stickers",
    choices: [
      { name: "Like", hint: "small", act: send({ kind: "like", size: "small" }) },
      { name: "Like", hint: "large", act: send({ kind: "like", size: "large" }) },
      { name: "Sticker", act: send({ kind: "sticker" }) },
      { name: "Sticker", hint: "with its image", act: send({ kind: "sticker", vintage: "pair" }) },
      { name: "Sticker", hint: "old, an image", act: send({ kind: "sticker", vintage: "image" }) },
      { name: "Sticker", hint: "no address", act: send({ kind: "sticker", vintage: "bare" }) },
    ],
  },
  {
    name: "Arrive",
    choices: [
      { name: "Get Started", act: { act: "get-started" } },
      { name: "By an m.me link", act: { act: "arrive", from: { by: "m.me", ref: "flyer_7" } } },
      { name: "By an ad", act: { act: "arrive", from: { by: "ad", ref: "autumn" } } },
      {
        name: "By an ad, writing",
        act: { act: "message", text: "I saw your ad", from: { by: "ad", ref: "autumn" } },
      },
      { name: "From a product", act: { act: "message", text: "Do you ship this?", productId: "4455667788" } },
      { name: "Lead from an ad", act: { act: "lead" } },
    ],
  },
  {
    name: "Answer and allow",
    choices: [
      { name: "Opt in", act: { act: "opt-in" } },
      { name: "Opt in", hint: "checkbox", act: { act: "opt-in", of: "checkbox" } },
      { name: "Allow marketing", act: { act: "opt-in", of: "marketing" } },
      { name: "Stop marketing", act: { act: "opt-in", of: "stop" } },
      { name: "Link account", act: { act: "account-linking", status: "linked" } },
      { name: "Unlink account", act: { act: "account-linking", status: "unlinked" } },
      { name: "Rate the service", hint: "4 of 5", act: { act: "feedback", score: 4, text: "Quick answer" } },
      { name: "Rate the last answer", hint: "good", act: { act: "rate-response" } },
      { name: "Give contact details", act: { act: "customer-information" } },
      { name: "Order", act: { act: "order" } },
      { name: "Reveal a coupon", act: { act: "coupon" } },
      { name: "Lead form", act: { act: "lead-form" } },
    ],
  },
  {
    name: "At the Page",
    choices: [
      {
        name: "Reply in the Page inbox",
        act: { act: "page-reply", by: "page-inbox", text: "Answered in the Page inbox." },
      },
      {
        name: "Reply by another app",
        act: { act: "page-reply", by: "other-app", text: "Answered by another app." },
      },
      {
        name: "Reply without app id",
        act: { act: "page-reply", by: "unnamed", text: "Answered by somebody." },
      },
      { name: "Another app takes the thread", act: { act: "handover", how: "take" } },
      { name: "We get the thread", act: { act: "handover", how: "pass" } },
      { name: "The inbox asks for the thread", act: { act: "handover", how: "request" } },
      { name: "App roles", act: { act: "handover", how: "app-roles" } },
      { name: "Standby", hint: "on", act: { act: "thread-owner", owner: "other-app" } },
      { name: "Standby", hint: "off", act: { act: "thread-owner", owner: "nobody" } },
      { name: "Policy block", act: { act: "policy", action: "block" } },
      { name: "Policy unblock", act: { act: "policy", action: "unblock" } },
      { name: "Comment on a post", act: { act: "comment" } },
      { name: "Label", act: { act: "label" } },
      { name: "Group post", act: { act: "group-post" } },
      { name: "Unknown event", act: { act: "raw", event: { hologram_call: { state: "ringing" } } } },
    ],
  },
];

/** Times in the past at which an act can be done, in hours. */
export const pastTimes: readonly { name: string; hours: number }[] = [
  { name: "now", hours: 0 },
  { name: "an hour ago", hours: 1 },
  { name: "23 hours ago", hours: 23 },
  { name: "25 hours ago", hours: 25 },
  { name: "8 days ago", hours: 192 },
];
