"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useCommand } from "../commands/commands";

type TakeNext = {
  /** Whether they may, and something waits, as far as is known. */
  isPossible: boolean;
  onTake: (interactionId: string) => Promise<void>;
};

/** Takes what stands at the head of the queue that this person sees, by a command. */
export function useTakeNext({ isPossible, onTake }: TakeNext): void {
  const client = useTRPCClient();
  const t = useTranslations("desktop.queueTab");
  const sentenceOf = useErrorSentence();
  const say = (message: string) => notifications.show({ message, color: "gray" });

  async function takeNext() {
    try {
      const [head] = await client.interactions.queue.query();
      if (head) await onTake(head.interactionId);
      else say(t("empty"));
    } catch (error) {
      say(sentenceOf(error));
    }
  }

  useCommand("take-next", isPossible ? () => void takeNext() : null);
}
