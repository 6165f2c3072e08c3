"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ShortcutHint } from "../commands/shortcut-hint";
import { useAriaShortcuts } from "../commands/use-key-platform";

/** Shows or hides what one knows, beside the transcript. */
export function DetailsToggle({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations("desktop.conversation");
  const shortcuts = useAriaShortcuts("toggle-details");
  const label = isOpen ? t("hideDetails") : t("showDetails");
  const Icon = isOpen ? IconLayoutSidebarRightCollapse : IconLayoutSidebarRightExpand;
  return (
    <Tooltip label={<ShortcutHint label={label} command="toggle-details" />}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        aria-keyshortcuts={shortcuts}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
