"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { isDialogOpen } from "./commands/commands";
import { MissingPart } from "./missing-part";

type DesktopDialogProps = {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  /** How wide it is: as Mantine's Modal has it. */
  size?: "md" | "xl";
  children: ReactNode;
};

/** A dialog of the desktop. What it holds begins anew each time it opens; the focus returns to where it was. */
export function DesktopDialog({ isOpen, title, onClose, size = "md", children }: DesktopDialogProps) {
  const shell = useTranslations("shell");
  useFocusBack(isOpen);
  return (
    <Modal
      opened={isOpen}
      returnFocus={false}
      onClose={onClose}
      title={title}
      size={size}
      // Mantine's header element would count as a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
      styles={{ title: { fontSize: "var(--mantine-font-size-lg)", fontWeight: 620 } }}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <MissingPart>{children}</MissingPart>
    </Modal>
  );
}

/**
 * Puts the focus back where it was before the dialog was opened. Mantine's Modal does so only when it was there before
 * it opened, which one that is loaded on demand was not.
 */
function useFocusBack(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const cameFrom = document.activeElement;
    return () => {
      const isElsewhere = document.activeElement !== document.body && !isDialogOpen();
      if (cameFrom instanceof HTMLElement && !isElsewhere) cameFrom.focus({ preventScroll: true });
    };
  }, [isOpen]);
}
