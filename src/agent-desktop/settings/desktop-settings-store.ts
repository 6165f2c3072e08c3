"use client";

import { useSyncExternalStore } from "react";
import { type DesktopSettings, readSettings } from "./desktop-settings";

const key = "parley.desktop";
const atFirst = readSettings(null);
const listeners = new Set<() => void>();
let known: { stored: string | null; settings: DesktopSettings } = { stored: null, settings: atFirst };

/** What this person chose for the desktop in this browser; all its tabs agree. */
export function useDesktopSettings(): DesktopSettings {
  return useSyncExternalStore(subscribe, currentSettings, () => atFirst);
}

/** The settings as they are at this moment. */
export function currentSettings(): DesktopSettings {
  const stored = storage()?.getItem(key) ?? null;
  if (stored !== known.stored) known = { stored, settings: readSettings(stored) };
  return known.settings;
}

/** Keeps what was chosen in this browser. */
export function changeSettings(changes: Partial<DesktopSettings>): void {
  storage()?.setItem(key, JSON.stringify({ ...currentSettings(), ...changes }));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Null where the person's browser keeps nothing for pages: then everything stays as it is at first. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
