import { z } from "zod";

const sendErrorSchema = z.strictObject({
  code: z.number().int(),
  subcode: z.number().int().optional(),
  message: z.string(),
  httpStatus: z.number().int().min(400).max(599).default(400),
  times: z.number().int().positive().default(1),
});

/** What a test or the dashboard may change about the faults; absent keys stay as they are. */
export const faultsPatchSchema = z.strictObject({
  duplicate: z.boolean().optional(),
  echo: z.enum(["after", "before-response", "never"]).optional(),
  sendError: sendErrorSchema.nullable().optional(),
  sendHangs: z.boolean().optional(),
  sendDelayMs: z.number().int().min(0).max(120_000).optional(),
  deliveryWithoutMids: z.boolean().optional(),
  badSignature: z.boolean().optional(),
  clockOffsetHours: z.number().min(0).max(10_000).optional(),
  graphDelayMs: z.number().int().min(0).max(120_000).optional(),
  throttled: z.enum(["off", "app", "messenger"]).optional(),
});

/** How a send is refused on purpose, and for how many more sends. */
type SendError = z.infer<typeof sendErrorSchema>;

/**
 * How the simulated Facebook misbehaves.
 * - `duplicate`: each webhook is sent twice.
 * - `echo`: after the answer to a send, before it, or never.
 * - `sendError`: the next sends are refused so.
 * - `sendHangs`: a message is taken (the customer gets it) and the send is never answered.
 * - `sendDelayMs`: a send waits this long before anything happens.
 * - `deliveryWithoutMids`: delivery receipts have a watermark alone.
 * - `badSignature`: webhooks are signed with another secret.
 * - `clockOffsetHours`: how much later it is when the reply window is checked.
 * - `graphDelayMs`: every call of the Graph API waits this long before anything happens.
 * - `throttled`: every call of the Graph API is refused, for the app's limit (4) or Messenger's (80006).
 */
export type Faults = {
  duplicate: boolean;
  echo: "after" | "before-response" | "never";
  sendError: SendError | null;
  sendHangs: boolean;
  sendDelayMs: number;
  deliveryWithoutMids: boolean;
  badSignature: boolean;
  clockOffsetHours: number;
  graphDelayMs: number;
  throttled: "off" | "app" | "messenger";
};

/** A Facebook that behaves. */
const noFaults: Faults = {
  duplicate: false,
  echo: "after",
  sendError: null,
  sendHangs: false,
  sendDelayMs: 0,
  deliveryWithoutMids: false,
  badSignature: false,
  clockOffsetHours: 0,
  graphDelayMs: 0,
  throttled: "off",
};

/** The faults of a running simulator; they are forgotten when it stops. */
export type FaultPanel = {
  current(): Faults;
  change(patch: z.infer<typeof faultsPatchSchema>): void;
  clear(): void;
  /** The refusal this send gets, counted down; null when it is to go through. */
  takeSendError(): SendError | null;
};

/** Creates a panel with every fault off. `onChange` is told of every change. */
export function createFaultPanel(onChange: () => void): FaultPanel {
  let faults = noFaults;
  function set(next: Faults) {
    faults = next;
    onChange();
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
  };
}
