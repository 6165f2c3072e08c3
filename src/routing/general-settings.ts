import { z } from "zod";

/** From where to where each number of the settings goes. */
export const settingRanges = {
  agentCapacity: { min: 1, max: 20 },
  desktopSilenceSeconds: { min: 15, max: 600 },
  returnChatsAfterSeconds: { min: 0, max: 3600 },
} as const;

/** A number that is in a setting's range; the code says which number it is, and its words the range. */
function inRange(name: keyof typeof settingRanges, code: string) {
  const { min, max } = settingRanges[name];
  return z.int(code).min(min, code).max(max, code);
}

/** What is true of the contact center as a whole. The messages are codes, whose words stand under `fieldErrors`. */
export const generalSettingsSchema = z.object({
  /** How many chats an agent works on at once who has no number of their own. */
  agentCapacity: inRange("agentCapacity", "agent-capacity-range"),
  /** Whether agents may take interactions from the queue of their services; supervisors always may. */
  agentsMayTake: z.boolean(),
  /** How long an Agent Desktop may be silent before its agent is taken for gone. */
  desktopSilenceSeconds: inRange("desktopSilenceSeconds", "desktop-silence-range"),
  /** How long the chats of an agent who is gone wait for them before they return to the queue. */
  returnChatsAfterSeconds: inRange("returnChatsAfterSeconds", "return-chats-range"),
});

export type GeneralSettings = z.output<typeof generalSettingsSchema>;

/** Those settings that somebody changes; what they leave alone stays as somebody else may have changed it. */
export const generalSettingsChangeSchema = generalSettingsSchema.partial();

export type GeneralSettingsChange = z.output<typeof generalSettingsChangeSchema>;

/** How much of an agent one chat takes, in percent, at a capacity. */
export function shareOfAgentPercent(agentCapacity: number): number {
  return Math.round(1000 / agentCapacity) / 10;
}
