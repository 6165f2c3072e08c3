"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { Connection } from "../live/follow-events";
import type { ChangeDesktop } from "../live/use-desktop";

/** What one does about the flag of an interaction. */
export type Flagging = {
  /** Asks for a supervisor's eye; answers the sentence to show when that was not possible. */
  flag: (interactionId: string, note: string) => Promise<string | null>;
  /** Removes what an agent asked for; says in a sentence when that was not possible. */
  unflag: (interactionId: string) => Promise<void>;
};

export function useFlagging({
  connection,
  change,
}: {
  connection: Connection;
  change: ChangeDesktop;
}): Flagging {
  const client = useTRPCClient();
  const t = useTranslations("desktop.flag");
  const sentenceOf = useErrorSentence();
  const say = (message: string) => notifications.show({ message, color: "gray" });

  /** Without the connection nothing else would tell what this has changed. */
  function lookAgain() {
    if (connection !== "live") change({ kind: "look-again" });
  }

  async function flag(interactionId: string, note: string): Promise<string | null> {
    try {
      const flagged = await client.interactions.flag.mutate({ interactionId, note });
      lookAgain();
      switch (flagged.kind) {
        case "flagged":
          return null;
        case "already":
          return t("already");
        case "not-yours":
          return t("notYours");
      }
    } catch (error) {
      return sentenceOf(error);
    }
  }

  async function unflag(interactionId: string): Promise<void> {
    try {
      const unflagged = await client.interactions.unflag.mutate({ interactionId });
      lookAgain();
      if (unflagged.kind === "not-yours") say(t("notYours"));
    } catch (error) {
      say(sentenceOf(error));
    }
  }

  return { flag, unflag };
}
