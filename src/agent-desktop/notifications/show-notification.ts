import { permissionNow } from "./notification-permission";
import { isAnyTabInFront } from "./use-in-front";

type Shown = {
  title: string;
  body: string;
  /** What it is about: of several tabs that show the same, one is seen. */
  tag: string;
  /** Whether it stays until the person does something about it. */
  stays: boolean;
  onClick?: () => void;
};

/**
 * Has the system show something while no tab of the desktop is in front, until the signal ends. A click brings this tab
 * to the front.
 */
export async function showNotification(
  until: AbortSignal,
  { stays, onClick, ...shown }: Shown,
): Promise<void> {
  if (permissionNow() !== "granted" || (await isAnyTabInFront()) || until.aborted) return;
  const notification = begin(shown, stays);
  if (!notification) return;
  notification.addEventListener("click", () => {
    window.focus();
    notification.close();
    onClick?.();
  });
  until.addEventListener("abort", () => notification.close());
}

function begin(
  { title, body, tag }: Pick<Shown, "title" | "body" | "tag">,
  stays: boolean,
): Notification | null {
  try {
    return new Notification(title, { body, tag, requireInteraction: stays, icon: "/icon.svg" });
  } catch (error) {
    // Chrome on Android has the name, and lets only service workers use it.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
