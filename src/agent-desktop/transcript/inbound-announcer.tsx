"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { TranscriptEntry } from "../live/transcript-state";
import { useLastWords } from "../use-last-words";

/** Speaks what the contact writes while the conversation is open; the transcript itself is not live. */
export function InboundAnnouncer({
  messages,
  contactName,
}: {
  messages: readonly TranscriptEntry[];
  contactName: string;
}) {
  const t = useTranslations("desktop.transcript");
  const lastWords = useLastWords();
  const lastInbound = messages.findLast(({ direction, kind }) => direction === "inbound" && kind !== "event");
  const heardId = useRef(lastInbound?.id);
  const [spokenId, setSpokenId] = useState<string | null>(null);

  useEffect(() => {
    if (!lastInbound || lastInbound.id === heardId.current) return;
    heardId.current = lastInbound.id;
    setSpokenId(lastInbound.id);
  }, [lastInbound]);

  const spoken = messages.find(({ id }) => id === spokenId);
  return (
    <VisuallyHidden aria-live="polite">
      {spoken &&
        t("announce", {
          sender: contactName,
          text: lastWords({ text: spoken.text, attachmentTypes: spoken.attachments.map(({ kind }) => kind) }),
        })}
    </VisuallyHidden>
  );
}
