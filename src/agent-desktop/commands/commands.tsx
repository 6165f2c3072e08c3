"use client";

import { useHotkeys } from "@mantine/hooks";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState } from "react";
import { type CommandId, commands } from "./command";
import { CommandRegistry } from "./command-registry";

/** Outside of `Commands` nothing is pressed, and what is said to be available is listened to by nobody. */
const Registry = createContext(new CommandRegistry());

/** What is inside can be done by its keys; what is not available leaves its keys alone. */
export function Commands({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  const hotkeysOf = (isBare: boolean) =>
    commands.flatMap(({ id, keys, ...rule }) =>
      keys
        .filter((key) => isBareKey(key) === isBare)
        .map((key): HotkeyItem => {
          const press = (event: KeyboardEvent) => {
            if (isDialogOpen() && !("inDialogs" in rule)) return;
            if (registry.run(id)) event.preventDefault();
          };
          return [key, press, { preventDefault: false, usePhysicalKeys: key.startsWith("alt+") }];
        }),
    );
  useHotkeys(hotkeysOf(true));
  useHotkeys(hotkeysOf(false), [], true);
  return <Registry.Provider value={registry}>{children}</Registry.Provider>;
}

type HotkeyItem = [
  string,
  (event: KeyboardEvent) => void,
  { preventDefault: boolean; usePhysicalKeys: boolean },
];

/** A letter or a sign by itself, which in a text field is to be written. */
function isBareKey(key: string): boolean {
  return /^(?:shift\+)?.$/.test(key);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** What can be done now. */
export function useCommandRegistry(): CommandRegistry {
  return useContext(Registry);
}

/** Makes a command available while this is on the screen; null: it cannot be done now. */
export function useCommand(id: CommandId, run: (() => void) | null): void {
  const registry = useCommandRegistry();
  const isAvailable = run !== null;
  const runLatest = useEffectEvent(() => run?.());
  useEffect(() => {
    if (!isAvailable) return;
    return registry.register(id, () => runLatest());
  }, [registry, id, isAvailable]);
}
