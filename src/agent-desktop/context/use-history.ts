"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { InteractionHistory } from "../../routing/interaction-history";

/** The interactions of a conversation with their steps, newest first. */
export type KnownHistory = {
  /** Undefined until it is known. */
  history: readonly InteractionHistory[] | undefined;
  isFailed: boolean;
  retry: () => void;
};

/**
 * The steps so far, asked for again whenever the conversation tells that there must be another. Of a conversation that is
 * opened again they are known, unless it has told so meanwhile.
 */
export function useHistory(conversation: ConversationSummary): KnownHistory {
  const { conversationId } = conversation;
  const client = useTRPCClient();
  const told = toldSteps(conversation);
  const { data, isError, refetch } = useQuery({
    // What was told is part of what is asked for: the same question has the same answer.
    queryKey: ["interactions.history", conversationId, told],
    queryFn: ({ signal }) => client.interactions.history.query({ conversationId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
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
