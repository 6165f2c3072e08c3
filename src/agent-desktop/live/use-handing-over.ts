"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { TransferTarget } from "../../routing/handover-form";
import type { Connection } from "./follow-events";
import type { ChangeDesktop } from "./use-desktop";

/** What became of it: whether the agent still works on the conversation; or why nothing did, in a sentence. */
type HandedOver = { kind: "stays" } | { kind: "left" } | { kind: "problem"; sentence: string };

/** What an agent does about whose work a conversation is. */
export type HandingOver = {
  transfer: (
    conversation: ConversationSummary,
    given: { to: TransferTarget; note: string; targetName: string },
  ) => Promise<HandedOver>;
  invite: (
    conversation: ConversationSummary,
    asked: { agentId: string; note: string },
  ) => Promise<HandedOver>;
  /** Takes back that somebody was asked. */
  withdraw: (conversation: ConversationSummary) => Promise<void>;
  /** Leaves a conference; whether they have. */
  leave: (conversation: ConversationSummary) => Promise<boolean>;
  /** Answers the conversation that is now the agent's, or null. */
  take: (interactionId: string) => Promise<string | null>;
  takeOver: (conversationId: string) => Promise<string | null>;
};

/** Each asks the server, and says in a sentence when it could not be done. */
export function useHandingOver({
  connection,
  change,
}: {
  connection: Connection;
  change: ChangeDesktop;
}): HandingOver {
  const client = useTRPCClient();
  const t = useTranslations("desktop");
  const sentenceOf = useErrorSentence();
  const say = (message: string) => notifications.show({ message, color: "gray" });
  const nameOf = ({ contactName }: ConversationSummary) => contactName ?? t("contact.unknown");

  /** Without the connection nothing else would tell what this has changed. */
  function lookAgain() {
    if (connection !== "live") change({ kind: "look-again" });
  }

  function without({ conversationId }: ConversationSummary): HandedOver {
    change({ kind: "told", events: [{ kind: "conversation-left", conversationId }] });
    lookAgain();
    return { kind: "left" };
  }

  const problem = (sentence: string): HandedOver => ({ kind: "problem", sentence });

  async function transfer(
    conversation: ConversationSummary,
    { to, note, targetName }: { to: TransferTarget; note: string; targetName: string },
  ): Promise<HandedOver> {
    const { interactionId } = conversation;
    try {
      const given = await client.interactions.transfer.mutate({ interactionId, to, note });
      switch (given.kind) {
        case "offered":
          lookAgain();
          return { kind: "stays" };
        case "queued":
          say(t("transfer.queued", { name: nameOf(conversation), service: targetName }));
          return without(conversation);
        case "unavailable":
          return problem(t("transfer.unavailable"));
        case "unknown-service":
          return problem(t("transfer.unknownService"));
        case "pending":
          return problem(t("transfer.pending"));
        case "not-yours":
          return problem(t("transfer.notYours"));
      }
    } catch (error) {
      return problem(sentenceOf(error));
    }
  }

  async function invite(
    { interactionId }: ConversationSummary,
    asked: { agentId: string; note: string },
  ): Promise<HandedOver> {
    try {
      const invited = await client.interactions.invite.mutate({ interactionId, ...asked });
      switch (invited.kind) {
        case "offered":
          lookAgain();
          return { kind: "stays" };
        case "unavailable":
          return problem(t("conference.unavailable"));
        case "pending":
          return problem(t("transfer.pending"));
        case "not-yours":
          return problem(t("conference.notYours"));
      }
    } catch (error) {
      return problem(sentenceOf(error));
    }
  }

  async function withdraw({ interactionId }: ConversationSummary): Promise<void> {
    try {
      const withdrawn = await client.interactions.withdrawInvitation.mutate({ interactionId });
      lookAgain();
      if (withdrawn.kind === "gone") say(t("transfer.withdrawGone"));
      if (withdrawn.kind === "not-yours") say(t("conference.notYours"));
    } catch (error) {
      say(sentenceOf(error));
    }
  }

  async function leave(conversation: ConversationSummary): Promise<boolean> {
    const { interactionId } = conversation;
    try {
      const left = await client.interactions.leave.mutate({ interactionId });
      if (left.kind === "alone") say(t("conference.alone"));
      if (left.kind === "not-yours") say(t("conference.notYours"));
      if (left.kind !== "left") return false;
      say(t("conference.left", { name: nameOf(conversation) }));
      without(conversation);
      return true;
    } catch (error) {
      say(sentenceOf(error));
      return false;
    }
  }

  async function take(interactionId: string): Promise<string | null> {
    try {
      const taken = await client.interactions.take.mutate({ interactionId });
      lookAgain();
      switch (taken.kind) {
        case "taken":
          return taken.conversationId;
        case "gone":
          say(t("queueTab.gone"));
          return null;
        case "full":
          say(t("queueTab.full"));
          return null;
        case "not-permitted":
          say(t("queueTab.notPermitted"));
          return null;
      }
    } catch (error) {
      say(sentenceOf(error));
      return null;
    }
  }

  async function takeOver(conversationId: string): Promise<string | null> {
    try {
      const taken = await client.interactions.takeOver.mutate({ conversationId });
      lookAgain();
      if (taken.kind === "taken") return taken.conversationId;
      say(t("takeOver.gone"));
    } catch (error) {
      say(sentenceOf(error));
    }
    return null;
  }

  return { transfer, invite, withdraw, leave, take, takeOver };
}
