"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** The tab's title: an offer above all, else how much is unread. */
export function useDesktopTitle({ isOffered, unreadCount }: { isOffered: boolean; unreadCount: number }) {
  const t = useTranslations();
  const base = `${t("app.desktop")} · ${t("app.name")}`;
  const title = isOffered
    ? `● ${t("desktop.offer.title")}`
    : unreadCount > 0
      ? `(${unreadCount}) ${base}`
      : base;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
