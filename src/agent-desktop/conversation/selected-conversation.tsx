"use client";

import { useEffect } from "react";
import { hasRole } from "../../agents/user";
import classes from "../desktop.module.css";
import { EmptyPane } from "../empty-pane";
import { partOnDemand } from "../on-demand";
import type { Desk } from "../use-desk";

const loadConversation = () => import("./open-conversation").then((it) => it.OpenConversation);
const OpenConversation = partOnDemand(loadConversation);
const ReadOnlyConversation = partOnDemand(() =>
  import("./read-only-conversation").then((it) => it.ReadOnlyConversation),
);

/** The conversation that the address names: as the agent works on it, or as one reads it; or that none is open. */
export function SelectedConversation({ desk }: { desk: Desk }) {
  const { agent, state, connection, change, selection, selected, work, handing, flagging } = desk;
  const hasWork = state.offer !== null || state.conversations.length > 0;
  useEffect(() => {
    // What will be opened next is there by then, also when the network is not.
    if (hasWork) void loadConversation().catch(() => {});
  }, [hasWork]);

  const leave = () => selection.select(null);
  if (selected) {
    return (
      <OpenConversation
        key={selected.conversationId}
        {...{ conversation: selected, state, change, agent, work, handing, flagging }}
        startAt={selection.messageId}
        wantedNoteId={selection.noteId}
        onOpen={selection.select}
        onLeave={leave}
      />
    );
  }
  if (selection.conversationId !== null && !desk.isAwaited) {
    return (
      <ReadOnlyConversation
        key={selection.conversationId}
        {...{ state, connection, change }}
        conversationId={selection.conversationId}
        startAt={selection.messageId}
        onTakeOver={
          hasRole(agent, "supervisor")
            ? async (conversationId) => {
                const takenId = await handing.takeOver(conversationId);
                desk.openOwn(takenId);
                return takenId !== null;
              }
            : null
        }
        onBack={leave}
        desk={{ state, change, agent, wantedNoteId: selection.noteId, onOpen: selection.select }}
      />
    );
  }
  return (
    <div className={classes.none}>
      {selection.conversationId === null && (
        <EmptyPane
          agentState={work.agentState}
          hasConversations={state.conversations.length > 0}
          onBecomeReady={desk.becomeReady}
        />
      )}
    </div>
  );
}
