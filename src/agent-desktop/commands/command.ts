type CommandRule = {
  id: string;
  group: CommandGroup;
  /** As `useHotkeys` of Mantine reads them: with Alt, keys by their place. The first is the one that is shown. */
  keys: readonly string[];
  /** Whether it is also there while a dialog is open. */
  inDialogs?: true;
};

/** Where a command belongs, in the order in which they are listed. */
export const commandGroups = ["offer", "conversation", "writing", "lists", "desktop"] as const;
type CommandGroup = (typeof commandGroups)[number];

/**
 * What an agent does by a key or from the command palette. Who writes all day has a text field under their fingers:
 * what must be at hand there goes with Alt; a bare letter or sign is for everywhere else. Their words stand under
 * `desktop.commands`, by id; what else one may type to find them under `desktop.palette.terms`.
 */
export const commands = [
  { id: "accept-offer", group: "offer", keys: ["alt+A"], inDialogs: true },
  { id: "reject-offer", group: "offer", keys: ["alt+R"], inDialogs: true },
  { id: "complete", group: "conversation", keys: ["alt+C"] },
  { id: "transfer", group: "conversation", keys: ["alt+T"] },
  { id: "invite", group: "conversation", keys: ["alt+I"] },
  { id: "leave-conference", group: "conversation", keys: [] },
  { id: "flag", group: "conversation", keys: ["alt+G"] },
  { id: "note", group: "conversation", keys: ["alt+N"] },
  { id: "toggle-details", group: "conversation", keys: ["alt+P"] },
  { id: "first-new-message", group: "conversation", keys: ["alt+L"] },
  { id: "block-contact", group: "conversation", keys: [] },
  { id: "unblock-contact", group: "conversation", keys: [] },
  { id: "merge-contact", group: "conversation", keys: [] },
  { id: "erase-contact", group: "conversation", keys: [] },
  { id: "write-reply", group: "writing", keys: ["R"] },
  { id: "canned-response", group: "writing", keys: ["alt+Slash"] },
  { id: "emoji", group: "writing", keys: ["alt+E"] },
  { id: "attach-file", group: "writing", keys: ["alt+U"] },
  { id: "next-conversation", group: "lists", keys: ["alt+ArrowDown", "J"] },
  { id: "previous-conversation", group: "lists", keys: ["alt+ArrowUp", "K"] },
  { id: "next-unread", group: "lists", keys: ["alt+J"] },
  { id: "show-mine", group: "lists", keys: ["alt+Digit1"] },
  { id: "show-queue", group: "lists", keys: ["alt+Digit2"] },
  { id: "show-all", group: "lists", keys: ["alt+Digit3"] },
  { id: "search", group: "lists", keys: ["/", "shift+/", "alt+F"] },
  { id: "take-next", group: "lists", keys: [] },
  { id: "palette", group: "desktop", keys: ["mod+K"] },
  { id: "shortcuts", group: "desktop", keys: ["shift+?", "?", "alt+K"] },
  { id: "toggle-ready", group: "desktop", keys: ["alt+S"] },
  { id: "close", group: "desktop", keys: ["Escape"] },
  { id: "settings", group: "desktop", keys: [] },
  { id: "floor", group: "desktop", keys: [] },
] as const satisfies readonly CommandRule[];

/** A command that has a key or a place in the palette. */
export type CommandId = (typeof commands)[number]["id"];

/** The keys that do a command, the one that is shown beside it first. */
export function keysOf(id: CommandId): readonly string[] {
  const rule: CommandRule | undefined = commands.find((command) => command.id === id);
  return rule?.keys ?? [];
}

/** The key of a command that is shown beside it; null: it has none. */
export function keyOf(id: CommandId): string | null {
  return keysOf(id)[0] ?? null;
}
