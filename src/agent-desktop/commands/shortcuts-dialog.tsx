"use client";

import { useTranslations } from "next-intl";
import { DesktopDialog } from "../desktop-dialog";
import { ShortcutsList } from "./shortcuts-list";

/** All commands with their keys. */
export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("desktop.commands");
  return (
    <DesktopDialog isOpen={isOpen} title={t("shortcuts")} onClose={onClose} size="xl">
      <ShortcutsList />
    </DesktopDialog>
  );
}
