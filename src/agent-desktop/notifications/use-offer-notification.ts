"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import type { OfferView } from "../../routing/desktop-view";
import { useDesktopSettings } from "../settings/desktop-settings-store";
import { useLastWords } from "../use-last-words";
import { showNotification } from "./show-notification";
import { useIsInFront } from "./use-in-front";

/** Has the system tell of an offer while the desktop is not in front, until the offer has ended. */
export function useOfferNotification(offer: OfferView | null): void {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  const { notifiesOffers } = useDesktopSettings();
  const isInFront = useIsInFront();
  const offerId = offer?.offerId;
  const show = useEffectEvent((until: AbortSignal) => {
    if (!offer) return;
    const words = lastWords({ text: offer.firstWords, attachmentTypes: offer.firstAttachmentTypes });
    void showNotification(until, {
      title: t("offer.title"),
      body: [`${offer.contactName ?? t("contact.unknown")} · ${offer.serviceName}`, words]
        .filter(Boolean)
        .join("\n"),
      tag: offer.offerId,
      stays: true,
    });
  });
  useEffect(() => {
    if (offerId === undefined || isInFront || !notifiesOffers) return;
    const ending = new AbortController();
    show(ending.signal);
    return () => ending.abort();
  }, [offerId, isInFront, notifiesOffers]);
}
