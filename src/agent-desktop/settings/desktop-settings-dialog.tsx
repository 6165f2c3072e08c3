"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCommand } from "../commands/commands";
import { DesktopDialog } from "../desktop-dialog";

const SettingsForm = dynamic(() => import("./settings-form").then((it) => it.SettingsForm), { ssr: false });

/** The settings of this browser, opened by their command. */
export function DesktopSettingsDialog() {
  const t = useTranslations("desktop.settings");
  const [isOpen, setOpen] = useState(false);
  useCommand("settings", () => setOpen(true));
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={() => setOpen(false)}>
      <SettingsForm />
    </DesktopDialog>
  );
}
