"use client";

import { useSyncExternalStore } from "react";

/** What the browser says about notifications of this page; insecure: it has them on HTTPS alone. */
export type Permission = NotificationPermission | "unsupported" | "insecure";

const listeners = new Set<() => void>();

/** Whether the browser shows notifications of this page, as the person chose. */
export function useNotificationPermission(): Permission {
  return useSyncExternalStore(subscribe, permissionNow, () => "unsupported");
}

export function permissionNow(): Permission {
  if (!window.isSecureContext) return "insecure";
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

/** Has the browser ask the person; only to be called when they have pressed something for it. */
export async function askPermission(): Promise<Permission> {
  await Notification.requestPermission();
  for (const listener of listeners) listener();
  return permissionNow();
}

/** It can be changed beside the page, too, which a person does and then comes back. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("focus", listener);
  };
}
