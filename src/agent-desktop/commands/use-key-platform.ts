"use client";

import { useSyncExternalStore } from "react";
import { type CommandId, keysOf } from "./command";
import { ariaShortcuts, type KeyPlatform } from "./command-key";

/** The kind of keyboard that this person most likely has. */
export function useKeyPlatform(): KeyPlatform {
  return useSyncExternalStore(never, ownPlatform, () => "other");
}

/** What `aria-keyshortcuts` says of a control that does this; undefined: it has no key. */
export function useAriaShortcuts(id: CommandId): string | undefined {
  const platform = useKeyPlatform();
  return ariaShortcuts(keysOf(id), platform) || undefined;
}

function ownPlatform(): KeyPlatform {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "mac" : "other";
}

/** It stays what it is. */
const never = () => () => {};
