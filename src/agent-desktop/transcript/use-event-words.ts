"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ConversationEvent } from "../../conversations/message-details";

/** What happened, in one line, and what else is known of it, a line each. */
export type EventWords = { title: string; lines: string[] };

/** Puts what happened around a conversation into words; null: this version has none for it. */
export function useEventWords(): (event: ConversationEvent) => EventWords | null {
  const t = useTranslations("transcript.event");
  const format = useFormatter();
  const alone = (title: string): EventWords => ({ title, lines: [] });

  function referral({ source }: Extract<ConversationEvent, { name: "referral" }>): EventWords {
    const { kind, ref, adId, adTitle, productId } = source;
    const lines = ref === null ? [] : [t("referral.ref", { ref })];
    switch (kind) {
      case "link":
        return alone(ref === null ? t("referral.aLink") : t("referral.link", { ref }));
      case "ad":
        if (adTitle) return { title: t("referral.ad", { title: adTitle }), lines };
        return { title: adId ? t("referral.adById", { id: adId }) : t("referral.anAd"), lines };
      case "product":
        return {
          title: productId ? t("referral.product", { id: productId }) : t("referral.aProduct"),
          lines,
        };
      default:
        return { title: t("referral.other"), lines };
    }
  }

  function handover({ change, appId, isOurs }: Extract<ConversationEvent, { name: "handover" }>): string {
    if (isOurs) return t(`handover.${change}.ours`);
    return appId === null ? t(`handover.${change}.other`) : t(`handover.${change}.app`, { app: appId });
  }

  function price(amount: string | null, currency: string | null): string | null {
    if (amount === null) return null;
    const isCurrency = currency !== null && /^[A-Za-z]{3}$/.test(currency);
    const number = Number(amount);
    if (!isCurrency || !Number.isFinite(number)) return [amount, currency].filter(Boolean).join(" ");
    return format.number(number, { style: "currency", currency });
  }

  return (event) => {
    switch (event.name) {
      case "referral":
        return referral(event);
      case "optin": {
        const words = event.status?.toLowerCase().includes("stop") ? "optout" : "optin";
        return {
          title: event.title ? t(`${words}Title`, { title: event.title }) : t(words),
          lines: event.ref === null ? [] : [t("referral.ref", { ref: event.ref })],
        };
      }
      case "handover":
        return alone(handover(event));
      case "account-linking":
        return alone(t(event.status));
      case "feedback":
        return {
          title: t("feedback"),
          lines: event.answers.flatMap(({ question, answer, comment }) => [
            t("score", { question, answer: answer ?? t("noAnswer") }),
            ...(comment ? [comment] : []),
          ]),
        };
      case "response-feedback":
        return alone(t("responseFeedback", { feedback: event.feedback }));
      case "customer-information":
        return {
          title: t("customerInformation"),
          lines: event.answers.map(({ key, value }) => t("score", { question: key, answer: value })),
        };
      case "order":
        return {
          title: t("order"),
          lines: [
            ...event.products.map(({ name, quantity, unitPrice, currency }) =>
              [
                t("orderLine", { quantity: quantity ?? "1", name: name ?? t("aProduct") }),
                price(unitPrice, currency),
              ]
                .filter((part) => part !== null)
                .join(" · "),
            ),
            ...(event.note ? [t("note", { note: event.note })] : []),
          ],
        };
      case "coupon":
        return alone(event.code ? t("coupon", { code: event.code }) : t("aCoupon"));
      case "lead-form":
        return alone(t("leadForm"));
      default:
        return null;
    }
  };
}
