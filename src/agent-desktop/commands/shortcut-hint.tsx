"use client";

import { type CommandId, keyOf } from "./command";
import { keyCaps } from "./command-key";
import classes from "./shortcut-hint.module.css";
import { useKeyPlatform } from "./use-key-platform";

/** The label of a tooltip: what a control does, and by which key. */
export function ShortcutHint({ label, command }: { label: string; command: CommandId }) {
  const key = keyOf(command);
  return (
    <span className={classes.hint}>
      {label}
      {key !== null && <Keys of={key} />}
    </span>
  );
}

/** One key or several to press together, as their caps say. */
export function Keys({ of }: { of: string }) {
  const platform = useKeyPlatform();
  return (
    <span className={classes.keys}>
      {keyCaps(of, platform).map((cap) => (
        <kbd key={cap} className={classes.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
