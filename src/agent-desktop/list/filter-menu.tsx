"use client";

import { Button, CloseButton, Popover, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./conversation-list.module.css";

type FilterMenuProps = {
  /** How much is asked for. */
  count: number;
  onClear: () => void;
  /** What one can ask for. */
  children: ReactNode;
  /** It is opened, and what there is to choose from is wanted. */
  onOpen?: () => void;
};

/** Behind one button: which conversations a list shows. How many filters are set is told on the button. */
export function FilterMenu({ count, onClear, children, onOpen }: FilterMenuProps) {
  const t = useTranslations("desktop.filter");
  return (
    <span className={classes.filter}>
      <Popover
        position="bottom-end"
        shadow="md"
        width={240}
        trapFocus
        returnFocus
        keepMounted={false}
        onOpen={onOpen}
      >
        <Popover.Target>
          <Button
            size="compact-xs"
            variant={count > 0 ? "light" : "subtle"}
            color={count > 0 ? undefined : "gray"}
            leftSection={<IconFilter size={13} aria-hidden />}
            aria-label={count > 0 ? t("openWith", { count }) : t("open")}
          >
            {count > 0 ? t("shortWith", { count }) : t("short")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("open")} mah="60dvh" style={{ overflowY: "auto" }}>
          <Stack gap="sm">{children}</Stack>
        </Popover.Dropdown>
      </Popover>
      {count > 0 && <CloseButton size="xs" aria-label={t("clear")} onClick={onClear} />}
    </span>
  );
}
