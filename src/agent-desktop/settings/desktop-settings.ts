/** What a person chose for the desktop in this browser. */
export type DesktopSettings = {
  isSoundOn: boolean;
  /** From 0 to 1, as a person hears it. */
  volume: number;
  /** Whether the system shows an offer while the desktop is not in front; the browser must allow it, too. */
  notifiesOffers: boolean;
  /** The same for what contacts write in the agent's own conversations. */
  notifiesMessages: boolean;
  /** Which key sends a reply; the other one starts a new line. */
  sendKey: "enter" | "mod+enter";
  /** The hint that there are such notifications is shown until it is answered. */
  isHintAnswered: boolean;
};

const isBoolean = (value: unknown) => typeof value === "boolean";

/** What counts as a value of each. By hand, since a library of schemas would be loaded for this alone. */
const isSound: Record<keyof DesktopSettings, (value: unknown) => boolean> = {
  isSoundOn: isBoolean,
  volume: (value) => typeof value === "number" && value >= 0 && value <= 1,
  notifiesOffers: isBoolean,
  notifiesMessages: isBoolean,
  sendKey: (value) => value === "enter" || value === "mod+enter",
  isHintAnswered: isBoolean,
};

const atFirst: DesktopSettings = {
  isSoundOn: true,
  volume: 0.6,
  notifiesOffers: true,
  notifiesMessages: false,
  sendKey: "enter",
  isHintAnswered: false,
};

/** The settings that a text holds, as it was stored; null: none was. What cannot be read is as it is at first. */
export function readSettings(stored: string | null): DesktopSettings {
  const found = Object.entries(parsed(stored)).filter(
    ([name, value]) => Object.hasOwn(isSound, name) && isSound[name as keyof DesktopSettings](value),
  );
  return { ...atFirst, ...Object.fromEntries(found) };
}

function parsed(stored: string | null): object {
  try {
    const value: unknown = JSON.parse(stored ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    // Somebody else wrote it, or only half of it was written: then nothing was chosen.
    return {};
  }
}
