"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ReactionEmoji } from "../../conversations/reaction";
import type { TranscriptEntry } from "./transcript-state";

/** Sends a reaction at once; it shows once Facebook has taken it, and says so when it has not. */
export function useReact(): (message: TranscriptEntry, emoji: ReactionEmoji | null) => void {
  const client = useTRPCClient();
  const t = useTranslations("desktop");
  const sentenceOf = useErrorSentence();

  async function reasonOf(message: TranscriptEntry, emoji: ReactionEmoji | null): Promise<string | null> {
    const { conversationId, id: messageId } = message;
    try {
      const reacted = await client.conversations.react.mutate({ conversationId, messageId, emoji });
      switch (reacted.kind) {
        case "reacted":
          return null;
        case "refused":
          return t(`failureReason.${reacted.failure.reason}`);
        case "account-closed":
          return t(`messageToolbar.account-${reacted.accountState}`);
        case "not-yours":
        case "message-unavailable":
          return t(`messageToolbar.${reacted.kind}`);
      }
    } catch (error) {
      return sentenceOf(error);
    }
  }

  return (message, emoji) => {
    void reasonOf(message, emoji).then((reason) => {
      if (reason !== null) {
        notifications.show({ message: t("messageToolbar.notReacted", { reason }), color: "red" });
      }
    });
  };
}
