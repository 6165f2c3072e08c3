import type { DesktopSettings } from "./desktop-settings";

type Pressed = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean };

/** Whether this key sends a reply, as the person chose; Ctrl or Command with Enter always does. */
export function sendsReply(
  { key, shiftKey, ctrlKey, metaKey }: Pressed,
  sendKey: DesktopSettings["sendKey"],
) {
  return key === "Enter" && !shiftKey && (sendKey === "enter" || ctrlKey || metaKey);
}
