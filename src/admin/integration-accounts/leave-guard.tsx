"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/**
 * Asks before unsaved changes are left: through the browser when the page is closed or loaded anew, through a
 * dialog when a link of ours is followed. The back button of the browser is not caught.
 */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const t = useTranslations("integrationAccounts.leave");
  const shell = useTranslations("shell");
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);

  useEffect(() => {
    if (!isActive) return;
    const askInBrowser = (event: BeforeUnloadEvent) => event.preventDefault();
    const askInDialog = (event: MouseEvent) => {
      const href = followedLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(href);
    };
    window.addEventListener("beforeunload", askInBrowser);
    // Before Next's own links see the click.
    window.addEventListener("click", askInDialog, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", askInBrowser);
      window.removeEventListener("click", askInDialog, { capture: true });
    };
  }, [isActive]);

  return (
    <Modal
      opened={wanted !== null}
      onClose={() => setWanted(null)}
      title={t("title")}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <Text>{t("text")}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={() => wanted !== null && router.push(wanted)}>
          {t("go")}
        </Button>
        <Button data-autofocus onClick={() => setWanted(null)}>
          {t("stay")}
        </Button>
      </Group>
    </Modal>
  );
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
