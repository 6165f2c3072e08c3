"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { OfferView } from "../routing/desktop-view";

const alternateEveryMs = 1_500;

type Shown = { offer: Pick<OfferView, "contactName" | "serviceName"> | null; unreadCount: number };

/**
 * The tab's title: an offer above all, in turn with who it is, unless the person wants no motion; else how much is
 * unread.
 */
export function useDesktopTitle({ offer, unreadCount }: Shown) {
  const t = useTranslations();
  const base = `${t("app.desktop")} · ${t("app.name")}`;
  const title = offer ? `● ${t("desktop.offer.title")}` : unreadCount > 0 ? `(${unreadCount}) ${base}` : base;
  const who = offer && `○ ${offer.contactName ?? t("desktop.contact.unknown")} · ${offer.serviceName}`;
  useEffect(() => {
    document.title = title;
    if (who === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timer = setInterval(() => {
      document.title = document.title === title ? who : title;
    }, alternateEveryMs);
    return () => clearInterval(timer);
  }, [title, who]);
}
