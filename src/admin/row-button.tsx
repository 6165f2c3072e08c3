import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./configuration-form.module.css";

type RowButtonProps = { label: string; icon: ReactNode; isDisabled?: boolean; onClick: () => void };

/** Something that can be done with a row of a form; its name says to which. Where it leads no further it keeps the focus. */
export function RowButton({ label, icon, isDisabled = false, onClick }: RowButtonProps) {
  return (
    <ActionIcon
      className={classes.rowButton}
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      title={label}
      data-disabled={isDisabled || undefined}
      aria-disabled={isDisabled || undefined}
      onClick={() => {
        if (!isDisabled) onClick();
      }}
    >
      {icon}
    </ActionIcon>
  );
}
