"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { OfferView } from "../../routing/desktop-view";
import { isDialogOpen, useCommand } from "../commands/commands";
import type { useAgentWork } from "../live/use-agent-work";

type Answer = "accept" | "reject";
type OfferAnswer = {
  /** The answer that is on its way. */
  answer: Answer | null;
  onAccept: () => void;
  onReject: () => void;
};

type Offered = {
  offer: OfferView | null;
  work: Pick<ReturnType<typeof useAgentWork>, "accept" | "reject">;
  /** Opens the conversation that was accepted. */
  onAccepted: (conversationId: string) => void;
};

/**
 * The way to answer an offer, by button or key, once. Whoever is writing, or fills in a dialog, goes on with that: the
 * conversation just accepted waits in the list, so that nothing is written to the wrong person.
 */
export function useOfferAnswer({ offer, work, onAccepted }: Offered): OfferAnswer {
  const t = useTranslations("desktop");
  const [given, setGiven] = useState<{ offerId: string; answer: Answer } | null>(null);
  const answeredId = useRef<string | null>(null);
  const answer = given !== null && given.offerId === offer?.offerId ? given.answer : null;

  async function give(chosen: Answer) {
    if (!offer || answeredId.current === offer.offerId) return;
    answeredId.current = offer.offerId;
    setGiven({ offerId: offer.offerId, answer: chosen });
    if (chosen === "reject") await work.reject(offer);
    else {
      const conversationId = await work.accept(offer);
      if (conversationId !== null) {
        if (isBusyWriting()) {
          const name = offer.contactName ?? t("contact.unknown");
          notifications.show({ message: t("offer.acceptedMeanwhile", { name }), color: "accent" });
        } else onAccepted(conversationId);
      }
    }
    answeredId.current = null;
    setGiven(null);
  }

  const canAnswer = offer !== null && answer === null;
  useCommand("accept-offer", canAnswer ? () => void give("accept") : null);
  useCommand("reject-offer", canAnswer ? () => void give("reject") : null);
  return { answer, onAccept: () => void give("accept"), onReject: () => void give("reject") };
}

/** Whether the person has begun to write something, or has a dialog open. */
function isBusyWriting(): boolean {
  const field = document.activeElement;
  if (isDialogOpen()) return true;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false;
  return field.matches(textFields) && field.value.trim() !== "";
}

/** Where one writes; a list to choose from is none. */
const textFields =
  'textarea, input:not([type]), input:is([type="text"], [type="search"]):not([role="combobox"])';
