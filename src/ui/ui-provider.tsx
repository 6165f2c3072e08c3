"use client";

import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { cssVariables, theme } from "./theme";
import classes from "./ui-provider.module.css";

/** Dresses everything below it in our theme, light or dark as the person chose or their system says. */
export function UiProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const close = t("close");
  const spoken = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        // Notifications come from everywhere; the button that closes one has no word of its own.
        components: { Notification: { defaultProps: { closeButtonProps: { "aria-label": close } } } },
      }),
    [close],
  );
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" className={classes.notifications} />
      {children}
    </MantineProvider>
  );
}
