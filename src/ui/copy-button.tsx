"use client";

import { ActionIcon, Button, CopyButton as Copying, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

type CopyButtonProps = { value: string; label: string; copiedLabel: string };

/** Copies a value to the clipboard. The name stays; that it was copied is shown, and said by a status. */
export function CopyButton({ value, label, copiedLabel }: CopyButtonProps) {
  return (
    <Copying value={value} timeout={2000}>
      {({ copied, copy }) => (
        <>
          <Tooltip label={copied ? copiedLabel : label}>
            <ActionIcon variant="subtle" color={copied ? "accent" : "gray"} onClick={copy} aria-label={label}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
          <VisuallyHidden role="status">{copied ? copiedLabel : ""}</VisuallyHidden>
        </>
      )}
    </Copying>
  );
}

/** The same with its name written on it, where copying is what one came for. */
export function LabelledCopyButton({
  value,
  label,
  copiedLabel,
  isDisabled = false,
}: CopyButtonProps & { isDisabled?: boolean }) {
  return (
    <Copying value={value} timeout={2000}>
      {({ copied, copy }) => (
        <>
          <Tooltip label={copiedLabel} opened={copied}>
            <Button
              variant="default"
              disabled={isDisabled}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {label}
            </Button>
          </Tooltip>
          <VisuallyHidden role="status">{copied ? copiedLabel : ""}</VisuallyHidden>
        </>
      )}
    </Copying>
  );
}
