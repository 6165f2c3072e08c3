import { z } from "zod";

/** What a person chose for the desktop in this browser. What cannot be read is as it is at first. */
export const desktopSettingsSchema = z.object({
  isSoundOn: z.boolean().catch(true),
  /** From 0 to 1, as a person hears it. */
  volume: z.number().min(0).max(1).catch(0.6),
  /** Whether the system shows an offer while the desktop is not in front; the browser must allow it, too. */
  notifiesOffers: z.boolean().catch(true),
  /** The same for what contacts write in the agent's own conversations. */
  notifiesMessages: z.boolean().catch(false),
  /** Which key sends a reply; the other one starts a new line. */
  sendKey: z.enum(["enter", "mod+enter"]).catch("enter"),
  /** The hint that there are such notifications is shown until it is answered. */
  isHintAnswered: z.boolean().catch(false),
});

export type DesktopSettings = z.infer<typeof desktopSettingsSchema>;

/** The settings that a text holds, as it was stored; null: none was. */
export function readSettings(stored: string | null): DesktopSettings {
  return desktopSettingsSchema.catch(desktopSettingsSchema.parse({})).parse(parsed(stored));
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? "{}");
  } catch {
    // Somebody else wrote it, or only half of it was written: then nothing was chosen.
    return {};
  }
}
