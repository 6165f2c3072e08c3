"use client";

import { getHotkeyHandler, useWindowEvent } from "@mantine/hooks";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { isForInputMethod } from "../input-method";
import { type CommandId, commands } from "./command";
import { CommandRegistry } from "./command-registry";

/** Outside of `Commands` nothing is pressed, and what is said to be available is listened to by nobody. */
const Registry = createContext(new CommandRegistry());

/**
 * What is inside can be done by its keys; what is not available leaves its keys alone. They are heard after
 * everybody else: what a field, a menu or a dialog does with a key itself is not done a second time.
 */
export function Commands({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  const cover = useCoverAtPress();
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isForInputMethod(event)) return;
    const listening = commands.filter((command) => {
      if (cover.current === "dialog") return "inDialogs" in command;
      return !(cover.current === "popup" && command.id === "close");
    });
    const isWriting = cover.current === "popup" || isTextField(event.target);
    getHotkeyHandler(
      listening.flatMap(({ id, keys }) =>
        keys
          .filter((key) => !(isWriting && isBareKey(key)))
          .map((key): HotkeyItem => {
            const run = () => {
              if (registry.run(id)) event.preventDefault();
            };
            return [key, run, { preventDefault: false, usePhysicalKeys: key.startsWith("alt+") }];
          }),
      ),
    )(event);
  };
  useWindowEvent("keydown", press);
  return <Registry.Provider value={registry}>{children}</Registry.Provider>;
}

type HotkeyItem = [string, () => void, { preventDefault: boolean; usePhysicalKeys: boolean }];
type Cover = "dialog" | "popup" | null;

/** What lay over the desktop when a key was pressed: by the time commands hear it, Escape may have closed it. */
function useCoverAtPress() {
  const cover = useRef<Cover>(null);
  // A layout effect, so that it is there before any dialog listens in the same way.
  useLayoutEffect(() => {
    const look = () => {
      cover.current = coverNow();
    };
    window.addEventListener("keydown", look, { capture: true });
    return () => window.removeEventListener("keydown", look, { capture: true });
  }, []);
  return cover;
}

function coverNow(): Cover {
  if (isDialogOpen()) return "dialog";
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') ? "popup" : null;
}

/** Whether a dialog is open that must be answered or closed first. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** A letter or a sign by itself, which in a text field is to be written. */
function isBareKey(key: string): boolean {
  return /^(?:shift\+)?.$/.test(key);
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** What can be done now. */
export function useCommandRegistry(): CommandRegistry {
  return useContext(Registry);
}

/** Which commands there are now; the same map until that changes. */
export function useAvailableCommands(): ReturnType<CommandRegistry["available"]> {
  const registry = useCommandRegistry();
  return useSyncExternalStore(registry.subscribe, registry.available, registry.available);
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
