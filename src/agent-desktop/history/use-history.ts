"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type ApiAnswers, useTRPC } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";

/** The interactions of a conversation with their steps, newest first. */
export type ConversationHistory = ApiAnswers["interactions"]["history"];

type KnownHistory = {
  /** Undefined until it is known. */
  history: ConversationHistory | undefined;
  isFailed: boolean;
  retry: () => void;
};

/** The steps so far, asked for again whenever the conversation tells that there must be another. */
export function useHistory(conversation: ConversationSummary): KnownHistory {
  const { conversationId } = conversation;
  const { data, isError, refetch } = useQuery(
    useTRPC().interactions.history.queryOptions({ conversationId }, { staleTime: 0 }),
  );
  const told = toldSteps(conversation);
  const asked = useRef(told);
  useEffect(() => {
    if (asked.current === told) return;
    asked.current = told;
    void refetch();
  }, [told, refetch]);
  return { history: data, isFailed: isError, retry: () => void refetch() };
}

/** Of a conversation, all that changes with a step of its interaction. */
function toldSteps(conversation: ConversationSummary): string {
  const { interactionId, serviceId, isAssigned, colleagues, invited, alertedAt, lastMessage } = conversation;
  const toldAt = lastMessage?.author === "system" ? lastMessage.at : null;
  const ids = colleagues.map(({ id }) => id);
  return JSON.stringify([interactionId, serviceId, isAssigned, ids, invited, alertedAt, toldAt]);
}
