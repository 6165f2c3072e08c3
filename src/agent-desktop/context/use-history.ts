"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { InteractionHistory } from "../../routing/interaction-history";

/** The interactions of a conversation with their steps, newest first. */
export type KnownHistory = {
  /** Undefined until it is known. */
  history: readonly InteractionHistory[] | undefined;
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
  const history = data?.kind === "history" ? data.interactions : undefined;
  return { history, isFailed: isError, retry: () => void refetch() };
}

/** Of a conversation, all that changes with a step of its interaction. */
function toldSteps(conversation: ConversationSummary): string {
  const { interactionId, serviceId, isAssigned, colleagues, invited, lastMessage } = conversation;
  const { alertedAt, flaggedAt, flagReason } = conversation;
  const toldAt = lastMessage?.author === "system" ? lastMessage.at : null;
  const ids = colleagues.map(({ id }) => id);
  return JSON.stringify([
    interactionId,
    serviceId,
    isAssigned,
    ids,
    invited,
    alertedAt,
    flaggedAt,
    flagReason,
    toldAt,
  ]);
}
