"use client";

import { hasRole } from "../../agents/user";
import { totalOf } from "../../routing/desktop-view";
import { PaletteButton } from "../commands/palette-button";
import { ViewLinks } from "../floor/view-links";
import { MentionsButton } from "../notes/mentions-button";
import { SoundNotice } from "../sound/sound-notice";
import type { Desk } from "../use-desk";
import { AgentStatePicker } from "./agent-state-picker";
import { QueueStatus } from "./queue-status";

/** What stands in the top bar: the agent's state, what waits, and the ways to everything else. */
export function DeskBar({ desk }: { desk: Desk }) {
  const { agent, state, work, selection } = desk;
  return (
    <>
      <AgentStatePicker
        agentState={work.agentState}
        reasons={state.notReadyReasons}
        isPending={work.isChoosingState}
        onChoose={(chosen) => void work.chooseState(chosen)}
      />
      {hasRole(agent, "supervisor") && <ViewLinks onWork={() => selection.select(null)} />}
      <QueueStatus queue={totalOf(state.queue, state.queueServiceIds)} />
      <SoundNotice />
      <PaletteButton />
      <MentionsButton
        unreadCount={state.unreadMentionCount}
        onOpen={(conversationId, noteId) => selection.select(conversationId, null, noteId)}
      />
    </>
  );
}
