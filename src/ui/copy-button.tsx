"use client";

import { ActionIcon, CopyButton as Copying, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies a value to the clipboard. The name stays; that it was copied is shown, and said by a status. */
export function CopyButton({
  value,
  label,
  copiedLabel,
}: {
  value: string;
  label: string;
  copiedLabel: string;
}) {
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
