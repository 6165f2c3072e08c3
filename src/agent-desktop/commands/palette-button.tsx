"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCommand } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { keyOf } from "./command";
import { useCommandRegistry } from "./commands";
import classes from "./palette-button.module.css";
import { Keys } from "./shortcut-hint";
import { useAriaShortcuts } from "./use-key-platform";

/** Opens the command palette, and tells by which key that goes. */
export function PaletteButton() {
  const t = useTranslations("desktop.palette");
  const registry = useCommandRegistry();
  const shortcuts = useAriaShortcuts("palette");
  const key = keyOf("palette");
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={t("label")}
      aria-keyshortcuts={shortcuts}
      title={t("label")}
      onClick={() => registry.run("palette")}
    >
      <IconCommand size={15} stroke={1.7} aria-hidden />
      <span className={classes.keys}>{key !== null && <Keys of={key} />}</span>
    </UnstyledButton>
  );
}
