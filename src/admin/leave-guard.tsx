"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

/** Where somebody wants to go: to an address of ours, or to an entry of the browser's history. */
type Destination = { kind: "address"; href: string } | { kind: "entry"; key: string };

/**
 * Asks before unsaved changes are left: through the browser when the page is closed or loaded anew, through a
 * dialog when a link of ours is followed, or the browser's Back or Forward button is pressed. A browser lets a
 * page hold its Back button only once for each time somebody touches the page, and some do not at all; then it
 * leads away without a question.
 */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const t = useTranslations("configuration.leave");
  const shell = useTranslations("shell");
  const router = useRouter();
  const [wanted, setWanted] = useState<Destination | null>(null);
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isActive) return;
    isLeaving.current = false;
    const askInBrowser = (event: BeforeUnloadEvent) => event.preventDefault();
    const askInDialog = (event: MouseEvent) => {
      const href = followedLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted({ kind: "address", href });
    };
    const askOnTraversal = (event: NavigateEvent) => {
      // To another document the browser itself asks, as on closing.
      const isHeld =
        event.navigationType === "traverse" && event.destination.sameDocument && event.cancelable;
      if (!isHeld || isLeaving.current) return;
      event.preventDefault();
      setWanted({ kind: "entry", key: event.destination.key });
    };
    window.addEventListener("beforeunload", askInBrowser);
    // Before Next's own links see the click.
    window.addEventListener("click", askInDialog, { capture: true });
    historyOf(window)?.addEventListener("navigate", askOnTraversal);
    return () => {
      window.removeEventListener("beforeunload", askInBrowser);
      window.removeEventListener("click", askInDialog, { capture: true });
      historyOf(window)?.removeEventListener("navigate", askOnTraversal);
    };
  }, [isActive]);

  function leave() {
    if (wanted === null) return;
    isLeaving.current = true;
    setWanted(null);
    if (wanted.kind === "address") router.push(wanted.href);
    else historyOf(window)?.traverseTo(wanted.key);
  }

  return (
    <Modal
      opened={wanted !== null}
      onClose={() => setWanted(null)}
      title={t("title")}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <Text>{t("text")}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={leave}>
          {t("go")}
        </Button>
        <Button data-autofocus onClick={() => setWanted(null)}>
          {t("stay")}
        </Button>
      </Group>
    </Modal>
  );
}

/** The browser's history as one can listen to it; absent in older browsers. */
function historyOf(window: Partial<Pick<Window, "navigation">>): Navigation | undefined {
  return window.navigation;
}

/** Where a click leads within Parley and this tab; null when it does not leave the page. */
function followedLink(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isPlain || !link?.href || link.target === "_blank") return null;
  const url = new URL(link.href);
  const isHere = url.pathname === window.location.pathname && url.search === window.location.search;
  return url.origin === window.location.origin && !isHere ? url.pathname + url.search : null;
}
