"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { OfferView } from "../../routing/desktop-view";
import { useLastWords } from "../use-last-words";

const announcements = {
  queue: "offer.announce",
  transfer: "transfer.offerAnnounce",
  conference: "conference.offerAnnounce",
} as const;

/** Speaks an offer. Always in the page, since a live region announces only what changes within it. */
export function OfferAnnouncer({ offer }: { offer: OfferView | null }) {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  return (
    <VisuallyHidden aria-live="assertive">
      {offer &&
        t(announcements[offer.kind], {
          from: offer.fromAgentName ?? t("sender.agent"),
          name: offer.contactName ?? t("contact.unknown"),
          service: offer.serviceName,
          words: lastWords({ text: offer.firstWords, attachmentTypes: offer.firstAttachmentTypes }),
        })}
    </VisuallyHidden>
  );
}
