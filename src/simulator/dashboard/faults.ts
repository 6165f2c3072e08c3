import { z } from "zod";

const milliseconds = z.number().int().min(0).max(120_000);

const sendErrorSchema = z.strictObject({
  code: z.number().int(),
  subcode: z.number().int().optional(),
  /** Facebook's own words for this code, when there are no others. */
  message: z.string().optional(),
  httpStatus: z.number().int().min(400).max(599).optional(),
  isTransient: z.boolean().optional(),
  /** What the answer is written in: an error in JSON, a page of HTML, or nothing. */
  form: z.enum(["json", "html", "empty"]).default("json"),
  times: z.number().int().positive().default(1),
});

/**
 * How the simulated Facebook can misbehave, and how it behaves when nothing is changed.
 *
 * Webhooks:
 * - `duplicate`: each webhook is sent twice.
 * - `swapOrder`: of two webhooks in a row, the second is sent first.
 * - `batch`: so many events are gathered into one request; 1 sends each by itself.
 * - `slowWebhooks`: each takes 150 to 2,500 ms to leave, as seen at Facebook; otherwise at most 400.
 * - `echo`: after the answer to a send, before it, or never.
 * - `deliveryWithoutMids`: delivery receipts have a watermark alone.
 * - `readWithoutDelivery`: messages are read without ever being reported delivered.
 * - `secondTimestamps`: times are in seconds; `stringWatermark`: watermarks are text.
 * - `numericIds`: ids of people and Pages are JSON numbers, some beyond 2^53.
 * - `stickerPair`: a sticker comes as an image and a sticker; `fallbackBare`: a shared link has no payload.
 * - `standby`: all events come as if another app owned the thread.
 * - `topLevelArray`: the body is wrapped in an array; `unknownKey`: it holds keys nobody knows.
 * - `largeBody`: it is larger than 300 KB; `unknownPage`: it is of a Page nobody has.
 * - `badSignature`: webhooks are signed with another secret; `sha1Only`: the newer signature is missing.
 *
 * Sends:
 * - `sendError`: the next sends are refused so.
 * - `sendHangs`: a message is taken (the customer gets it) and the send is never answered.
 * - `sendReset`: the connection is cut before the message is taken, or after.
 * - `sendDelayMs`: a send waits this long before anything happens.
 * - `humanAgentMissing`: the app has not got the Human Agent feature.
 *
 * Every call of the Graph API:
 * - `graphDelayMs`: it waits this long before anything happens.
 * - `throttled`: it is refused for the app's limit (4), the Page's (32) or Messenger's (80006).
 * - `callLimit`: so many calls go through, and then the app's limit is met; null for no limit.
 * - `usagePercent`: how full the limits are said to be; null says what is true of `callLimit`.
 * - `proofRequired`: it needs an appsecret_proof.
 * - `profile`: what is known of a person: their names, an empty object, nothing, or nothing without a permission.
 * - `conversationsPerSecond`: the limit of the Conversations API.
 *
 * Time: `clockOffsetHours` is how much later it is on the simulator's clock, by which reply windows close, addresses
 * of files expire, and webhooks are given up; `cdnLifetimeHours` is how long such addresses last.
 */
const faultsSchema = z.strictObject({
  duplicate: z.boolean().default(false),
  swapOrder: z.boolean().default(false),
  batch: z.number().int().min(1).max(1_000).default(1),
  slowWebhooks: z.boolean().default(false),
  echo: z.enum(["after", "before-response", "never"]).default("after"),
  deliveryWithoutMids: z.boolean().default(false),
  readWithoutDelivery: z.boolean().default(false),
  secondTimestamps: z.boolean().default(false),
  stringWatermark: z.boolean().default(false),
  numericIds: z.boolean().default(false),
  stickerPair: z.boolean().default(false),
  fallbackBare: z.boolean().default(false),
  standby: z.boolean().default(false),
  topLevelArray: z.boolean().default(false),
  unknownKey: z.boolean().default(false),
  largeBody: z.boolean().default(false),
  unknownPage: z.boolean().default(false),
  badSignature: z.boolean().default(false),
  sha1Only: z.boolean().default(false),
  sendError: sendErrorSchema.nullable().default(null),
  sendHangs: z.boolean().default(false),
  sendReset: z.enum(["never", "before", "after"]).default("never"),
  sendDelayMs: milliseconds.default(0),
  humanAgentMissing: z.boolean().default(false),
  graphDelayMs: milliseconds.default(0),
  throttled: z.enum(["off", "app", "page", "messenger"]).default("off"),
  callLimit: z.number().int().positive().nullable().default(null),
  usagePercent: z.number().int().min(0).max(100).nullable().default(null),
  proofRequired: z.boolean().default(false),
  profile: z.enum(["known", "empty", "missing", "permission-missing"]).default("known"),
  conversationsPerSecond: z.number().int().positive().default(2),
  clockOffsetHours: z.number().min(0).max(10_000).default(0),
  cdnLifetimeHours: z.number().positive().max(10_000).default(72),
});

export type Faults = z.infer<typeof faultsSchema>;
/** How a send is refused on purpose, and for how many more sends. */
type SendError = z.infer<typeof sendErrorSchema>;

const noFaults = faultsSchema.parse({});

/**
 * Reads what a test or the dashboard changes about the faults; absent keys stay as they are. The second value says
 * in words what is wrong with it.
 */
export function readFaultsPatch(
  value: unknown,
): { kind: "patch"; patch: Partial<Faults> } | { kind: "wrong"; error: string } {
  const given = z.record(z.string(), z.unknown()).safeParse(value);
  if (!given.success) return { kind: "wrong", error: "Expected an object of faults." };
  const whole = faultsSchema.safeParse(given.data);
  if (!whole.success) return { kind: "wrong", error: z.prettifyError(whole.error) };
  const named = Object.entries(whole.data).filter(([name]) => Object.hasOwn(given.data, name));
  return { kind: "patch", patch: Object.fromEntries(named) };
}

/** The faults of a running simulator; they are forgotten when it stops. */
export type FaultPanel = {
  current(): Faults;
  change(patch: Partial<Faults>): void;
  clear(): void;
  /** The refusal this send gets, counted down; null when it is to go through. */
  takeSendError(): SendError | null;
  onChange(listener: () => void): void;
};

/** Creates a panel with every fault off. */
export function createFaultPanel(): FaultPanel {
  const listeners: (() => void)[] = [];
  let faults = noFaults;
  function set(next: Faults) {
    faults = next;
    for (const listener of listeners) listener();
  }
  return {
    current: () => faults,
    change: (patch) => set({ ...faults, ...patch }),
    clear: () => set(noFaults),
    takeSendError() {
      const { sendError } = faults;
      if (sendError === null) return null;
      const left = sendError.times - 1;
      set({ ...faults, sendError: left === 0 ? null : { ...sendError, times: left } });
      return sendError;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
