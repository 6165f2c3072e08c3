"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { focusPane, type Pane } from "./panes";
import classes from "./skip-links.module.css";

/** The first stops of the Tab key: past the bar, to each part of the desktop. Seen only while they have the focus. */
export function SkipLinks({ to }: { to: readonly Exclude<Pane, "context">[] }) {
  const t = useTranslations("desktop.skip");
  const follow = (pane: Pane) => (event: MouseEvent) => {
    // The address tells which conversation is open, and nothing else.
    event.preventDefault();
    focusPane(pane);
  };
  return (
    <nav className={classes.links} aria-label={t("label")}>
      {to.map((pane) => (
        <a key={pane} href={`#${pane}`} onClick={follow(pane)} className={classes.link}>
          {t(pane)}
        </a>
      ))}
    </nav>
  );
}
