"use client";

import { useTranslations } from "next-intl";
import type { InteractionSource } from "../conversations/message-details";

/** How a contact came to write, in one line: the ad by its title, a link by what it carries. */
export function useSourceWords(): (source: InteractionSource) => string {
  const t = useTranslations("transcript.source");
  return ({ kind, ref, adId, adTitle, productId }) => {
    const withRef = (words: string) => (ref === null ? words : t("withRef", { words, ref }));
    switch (kind) {
      case "ad":
        return withRef(adTitle ? t("ad", { title: adTitle }) : adId ? t("adById", { id: adId }) : t("anAd"));
      case "product":
        return withRef(productId ? t("product", { id: productId }) : t("aProduct"));
      case "link":
        return ref === null ? t("aLink") : t("link", { ref });
      default:
        return ref === null ? t("other") : t("otherRef", { ref });
    }
  };
}
