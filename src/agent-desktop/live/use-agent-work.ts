"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AgentState } from "../../agents/agent-state";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import type { ConversationSummary, OfferView } from "../../routing/desktop-view";
import type { DesktopState } from "./desktop-state";
import { expectedState } from "./expected-state";
import type { Connection } from "./follow-events";
import type { TranscriptEntry } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

type AgentWork = {
  /** What the agent is, a state just chosen included. */
  agentState: AgentState;
  /** Whether a state was chosen that is not yet confirmed. */
  isChoosingState: boolean;
  chooseState: (choice: AgentStateChoice) => Promise<void>;
  /** Answers the conversation that is now the agent's, or null. */
  accept: (offer: OfferView) => Promise<string | null>;
  reject: (offer: OfferView) => Promise<void>;
  /** Ends the interaction; answers the sentence to show when that was not possible. */
  complete: (
    conversation: ConversationSummary,
    completion: { dispositionId: string | null; note: string },
  ) => Promise<string | null>;
  /** Changes how an interaction was completed; answers the sentence to show when that was not possible. */
  amend: (
    interactionId: string,
    completion: { dispositionId: string | null; note: string },
  ) => Promise<string | null>;
  retryDelivery: (message: TranscriptEntry) => Promise<void>;
  giveUpDelivery: (message: TranscriptEntry) => Promise<void>;
};

/** A state that was chosen, and what the server last told before. */
type Chosen = { expected: AgentState; insteadOf: AgentState };

/** What an agent does about work: each asks the server, and says in a sentence when it could not be done. */
export function useAgentWork({
  state,
  connection,
  change,
}: {
  state: DesktopState;
  connection: Connection;
  change: ChangeDesktop;
}): AgentWork {
  const client = useTRPCClient();
  const t = useTranslations("desktop");
  const sentenceOf = useErrorSentence();
  const [isChoosingState, setChoosingState] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const say = (message: string) => notifications.show({ message, color: "gray" });

  async function chooseState(choice: AgentStateChoice) {
    setChoosingState(true);
    setChosen({ expected: expectedState(state, choice, new Date()), insteadOf: state.agentState });
    try {
      const set = await client.desktop.setState.mutate(choice);
      if (set.kind === "unknown-reason") {
        setChosen(null);
        say(t("agentState.unknownReason"));
      }
      // Without the connection nothing else would tell what this has changed.
      if (connection !== "live") change({ kind: "look-again" });
    } catch (error) {
      setChosen(null);
      say(sentenceOf(error));
    } finally {
      setChoosingState(false);
    }
  }

  async function answer({ offerId }: OfferView, kind: "accept" | "reject"): Promise<string | null> {
    try {
      const answered = await client.offers[kind].mutate({ offerId });
      change({ kind: "told", events: [{ kind: "offer-ended", offerId }] });
      // Without the connection nothing else would tell what this has changed.
      if (connection !== "live") change({ kind: "look-again" });
      if (answered.kind === "answered") return answered.conversationId;
      say(t("offer.gone"));
    } catch (error) {
      say(sentenceOf(error));
    }
    return null;
  }

  async function complete(
    { interactionId, conversationId }: ConversationSummary,
    completion: { dispositionId: string | null; note: string },
  ): Promise<string | null> {
    try {
      const completed = await client.interactions.complete.mutate({ interactionId, ...completion });
      switch (completed.kind) {
        case "completed":
          change({ kind: "told", events: [{ kind: "conversation-left", conversationId }] });
          return null;
        case "unknown-disposition":
          return t("complete.unknownDisposition");
        case "disposition-required":
          return t("complete.dispositionRequired");
        case "not-yours":
          return t("complete.notYours");
      }
    } catch (error) {
      return sentenceOf(error);
    }
  }

  async function amend(
    interactionId: string,
    completion: { dispositionId: string | null; note: string },
  ): Promise<string | null> {
    try {
      const amended = await client.interactions.amend.mutate({ interactionId, ...completion });
      switch (amended.kind) {
        case "amended":
          say(t("afterWork.amended"));
          return null;
        case "too-late":
          return t("afterWork.tooLate");
        case "unknown-disposition":
          return t("complete.unknownDisposition");
        case "disposition-required":
          return t("complete.dispositionRequired");
        case "not-yours":
          return t("complete.notYours");
      }
    } catch (error) {
      return sentenceOf(error);
    }
  }

  async function retryDelivery({ id, conversationId }: TranscriptEntry) {
    try {
      const retried = await client.interactions.retry.mutate({ messageId: id, conversationId });
      if (retried.kind === "settled") say(t("delivery.settled"));
      if (retried.kind === "awaits-confirmation") say(t("delivery.awaitsConfirmation"));
      if (retried.kind === "not-yours") say(t("delivery.notYours"));
    } catch (error) {
      say(sentenceOf(error));
    }
  }

  async function giveUpDelivery({ id, conversationId }: TranscriptEntry) {
    try {
      const given = await client.interactions.discard.mutate({ messageId: id, conversationId });
      if (given.kind === "settled") say(t("delivery.tooLate"));
      if (given.kind === "not-yours") say(t("delivery.notYours"));
    } catch (error) {
      say(sentenceOf(error));
    }
  }

  return {
    // The first word of the server counts, whatever was expected.
    agentState: chosen?.insteadOf === state.agentState ? chosen.expected : state.agentState,
    isChoosingState,
    chooseState,
    accept: (offer) => answer(offer, "accept"),
    reject: async (offer) => void (await answer(offer, "reject")),
    complete,
    amend,
    retryDelivery,
    giveUpDelivery,
  };
}
