"use client";

import { useState } from "react";
import type { SignedInUser } from "../agents/user";
import { useFlagging } from "./flag/use-flagging";
import type { ListTab } from "./list/conversation-list";
import type { DesktopState } from "./live/desktop-state";
import type { Standing } from "./live/follow-events";
import { useAgentWork } from "./live/use-agent-work";
import type { ChangeDesktop } from "./live/use-desktop";
import { useHandingOver } from "./live/use-handing-over";
import { useSelectedConversation } from "./use-selected-conversation";

type UseDeskProps = {
  agent: Pick<SignedInUser, "id" | "name" | "roles">;
  state: DesktopState;
  standing: Standing;
  change: ChangeDesktop;
};

/** What an agent has before them: what was told, what is open, and everything that can be done about it. */
export type Desk = ReturnType<typeof useDesk>;

export function useDesk({ agent, state, standing, change }: UseDeskProps) {
  const { connection } = standing;
  const work = useAgentWork({ state, connection, change });
  const handing = useHandingOver({ connection, change });
  const flagging = useFlagging({ connection, change });
  const selection = useSelectedConversation();
  const [tab, setTab] = useState<ListTab>("mine");
  const [awaitedId, setAwaitedId] = useState<string | null>(null);

  // Once it has been told, its end is to be seen as that of any other.
  if (awaitedId !== null && state.conversations.some(({ conversationId }) => conversationId === awaitedId)) {
    setAwaitedId(null);
  }

  /** Opens what has just become the agent's; null, when it did not. */
  function openOwn(conversationId: string | null) {
    if (conversationId === null) return;
    setAwaitedId(conversationId);
    setTab("mine");
    selection.select(conversationId);
  }

  return {
    agent,
    state,
    standing,
    connection,
    change,
    work,
    handing,
    flagging,
    selection,
    tab,
    setTab,
    /** The agent's own conversation that is open, as far as it has been told. */
    selected: state.conversations.find(({ conversationId }) => conversationId === selection.conversationId),
    /** Whether what is open has just become the agent's, and is about to be told. */
    isAwaited: awaitedId !== null && awaitedId === selection.conversationId,
    openOwn,
    take: async (interactionId: string) => openOwn(await handing.take(interactionId)),
    becomeReady: () => void work.chooseState({ state: "ready" }),
  };
}
