"use client";

import { IconLayoutDashboard, IconMessages } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { followHere } from "../list/follow-here";
import { floorPath, openFloor, useDesktopView } from "./floor-address";
import classes from "./view-links.module.css";

/** For supervisors: between their own conversations and the whole floor. */
export function ViewLinks({ onWork }: { onWork: () => void }) {
  const t = useTranslations("desktop.floor.views");
  const view = useDesktopView();
  return (
    <nav className={classes.views} aria-label={t("label")}>
      <a
        href="/desktop"
        className={classes.view}
        aria-current={view === "work" ? "page" : undefined}
        title={t("work")}
        onClick={followHere(onWork)}
      >
        <IconMessages size={16} stroke={1.7} aria-hidden />
        <span>{t("work")}</span>
      </a>
      <a
        href={floorPath}
        className={classes.view}
        aria-current={view === "floor" ? "page" : undefined}
        title={t("floor")}
        onClick={followHere(() => openFloor())}
      >
        <IconLayoutDashboard size={16} stroke={1.7} aria-hidden />
        <span>{t("floor")}</span>
      </a>
    </nav>
  );
}
