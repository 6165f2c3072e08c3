/** Whose names the keys bear: on a Mac they are signs. */
export type KeyPlatform = "mac" | "other";

const modifierNames: Record<KeyPlatform, Record<string, string>> = {
  mac: { alt: "⌥", mod: "⌘", shift: "⇧", ctrl: "⌃" },
  other: { alt: "Alt", mod: "Ctrl", shift: "Shift", ctrl: "Ctrl" },
};

/** As WAI-ARIA spells them (https://w3c.github.io/aria/#aria-keyshortcuts). */
const modifierIds: Record<KeyPlatform, Record<string, string>> = {
  mac: { alt: "Alt", mod: "Meta", shift: "Shift", ctrl: "Control" },
  other: { alt: "Alt", mod: "Control", shift: "Shift", ctrl: "Control" },
};

const signNames: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

/** The keys to press together, as their caps say: `["Alt", "A"]`, on a Mac `["⌥", "A"]`. */
export function keyCaps(key: string, platform: KeyPlatform): string[] {
  const { modifiers, last } = partsOf(key);
  return [...modifiers.map((name) => modifierNames[platform][name] ?? name), signNames[last] ?? last];
}

/** The value of `aria-keyshortcuts` for any of these keys. */
export function ariaShortcuts(keys: readonly string[], platform: KeyPlatform): string {
  const spelled = keys.map((key) => {
    const { modifiers, last } = partsOf(key);
    return [...modifiers.map((name) => modifierIds[platform][name] ?? name), last].join("+");
  });
  return [...new Set(spelled)].join(" ");
}

/** A sign that Shift brings about already tells of it. */
function partsOf(key: string): { modifiers: string[]; last: string } {
  const parts = key.split("+");
  const last = nameOf(parts.at(-1) ?? "");
  const isSign = last.length === 1 && last.toUpperCase() === last.toLowerCase();
  return { modifiers: parts.slice(0, -1).filter((part) => part !== "shift" || !isSign), last };
}

/** Keys that are told by their place bear its name. */
function nameOf(key: string): string {
  return key === "Slash" ? "/" : key.replace(/^Digit/, "");
}
