import type { DashboardState } from "../dashboard/dashboard-api";

type Faults = DashboardState["faults"];
/** The faults that are on or off. */
export type SwitchName = {
  [Name in keyof Faults]: Faults[Name] extends boolean ? Name : never;
}[keyof Faults];
/** The faults that are a number, or with null nothing. */
export type NumberName = {
  [Name in keyof Faults]: number extends Faults[Name] ? Name : never;
}[keyof Faults];
/** The faults that are one of a few words. */
export type ChoiceName = "echo" | "sendReset" | "throttled" | "profile";

/** The switches, by what they change. */
export const switchGroups: readonly { name: string; switches: readonly [SwitchName, string][] }[] = [
  {
    name: "Sending webhooks",
    switches: [
      ["duplicate", "Send each webhook twice"],
      ["swapOrder", "Send every second webhook before the first"],
      ["slowWebhooks", "Take 150 to 2,500 ms for each webhook"],
      ["badSignature", "Sign webhooks with a wrong secret"],
      ["sha1Only", "Sign webhooks only in the old way (SHA-1)"],
      ["standby", "Send everything as standby"],
    ],
  },
  {
    name: "What webhooks say",
    switches: [
      ["deliveryWithoutMids", "Delivery receipts without message ids"],
      ["readWithoutDelivery", "Messages read but never delivered"],
      ["secondTimestamps", "Times in seconds"],
      ["stringWatermark", "Watermarks as text"],
      ["numericIds", "Ids as numbers, some beyond 2^53"],
      ["stickerPair", "Stickers with their image beside them"],
      ["fallbackBare", "Shared links without payload"],
      ["topLevelArray", "The body wrapped in an array"],
      ["unknownKey", "Keys that nobody knows"],
      ["largeBody", "Bodies of more than 300 KB"],
      ["unknownPage", "A Page that nobody has"],
    ],
  },
  {
    name: "Answering the Graph API",
    switches: [
      ["sendHangs", "Take messages but never answer the send"],
      ["humanAgentMissing", "The app lacks the Human Agent feature"],
      ["proofRequired", "Every call needs an appsecret_proof"],
    ],
  },
];

/** Faults that are one of a few, with the words of each. */
export const choices: readonly { name: ChoiceName; label: string; options: readonly [string, string][] }[] = [
  {
    name: "echo",
    label: "Echo of a send",
    options: [
      ["after", "after its answer"],
      ["before-response", "before its answer"],
      ["never", "never"],
    ],
  },
  {
    name: "sendReset",
    label: "Cut the connection of a send",
    options: [
      ["never", "never"],
      ["before", "before the message is taken"],
      ["after", "after the message is taken"],
    ],
  },
  {
    name: "throttled",
    label: "Limit that every Graph call meets",
    options: [
      ["off", "none"],
      ["app", "the app’s (4)"],
      ["page", "the Page’s (32)"],
      ["messenger", "Messenger’s (80006)"],
    ],
  },
  {
    name: "profile",
    label: "Profiles of people",
    options: [
      ["known", "known"],
      ["empty", "empty"],
      ["missing", "missing (2018218)"],
      ["permission-missing", "without permission (2018247)"],
    ],
  },
];

/** Faults that are a number; an `optional` one can be left empty. */
export const numbers: readonly {
  name: NumberName;
  label: string;
  min: number;
  step?: number;
  optional?: boolean;
}[] = [
  { name: "batch", label: "Events in one webhook", min: 1 },
  { name: "sendDelayMs", label: "Delay of a send (ms)", min: 0, step: 500 },
  { name: "graphDelayMs", label: "Delay of every Graph call (ms)", min: 0, step: 500 },
  { name: "callLimit", label: "Graph calls until the limit", min: 1, optional: true },
  { name: "usagePercent", label: "Usage headers say (%)", min: 0, optional: true },
  { name: "conversationsPerSecond", label: "Conversations calls a second", min: 1 },
  { name: "clockOffsetHours", label: "Clock: hours later", min: 0 },
  { name: "cdnLifetimeHours", label: "Addresses of files last (hours)", min: 1 },
];
