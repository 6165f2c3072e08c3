"use client";

import { useState } from "react";
import { hasRole, type SignedInUser } from "../../agents/user";
import { useCommand } from "../commands/commands";
import { ContactCommands } from "../context/contact-actions/contact-commands";
import { ConversationContext } from "../context/conversation-context";
import { useContextPane } from "../context/use-context-pane";
import { toldSteps, useHistory } from "../context/use-history";
import type { Flagging } from "../flag/use-flagging";
import type { DesktopState } from "../live/desktop-state";
import type { useAgentWork } from "../live/use-agent-work";
import type { ChangeDesktop } from "../live/use-desktop";
import type { HandingOver } from "../live/use-handing-over";
import { onDemand } from "../on-demand";
import { ConversationPane } from "./conversation-pane";

const CompleteDialog = onDemand(() => import("./complete-dialog").then((loaded) => loaded.CompleteDialog));
const FlagDialog = onDemand(() => import("../flag/flag-dialog").then((loaded) => loaded.FlagDialog));
const InviteDialog = onDemand(() =>
  import("../handover/invite-dialog").then((loaded) => loaded.InviteDialog),
);
const TransferDialog = onDemand(() =>
  import("../handover/transfer-dialog").then((loaded) => loaded.TransferDialog),
);

type OpenConversationProps = {
  conversation: DesktopState["conversations"][number];
  state: DesktopState;
  change: ChangeDesktop;
  agent: Pick<SignedInUser, "id" | "name" | "roles">;
  work: ReturnType<typeof useAgentWork>;
  handing: HandingOver;
  flagging: Flagging;
  startAt: string | null;
  /** The note at which it was opened. */
  wantedNoteId: string | null;
  onOpen: (conversationId: string, messageId?: string | null) => void;
  onLeave: () => void;
};

/** The conversation that an agent works on, what one knows of it, and what one can do about it. */
export function OpenConversation(props: OpenConversationProps) {
  const { conversation, state, change, agent, work, handing, flagging, startAt, onLeave } = props;
  const [dialog, setDialog] = useState<"complete" | "flag" | "transfer" | "invite" | null>(null);
  const known = useHistory(conversation.conversationId, toldSteps(conversation));
  const context = useContextPane(props.wantedNoteId);
  const { isAssigned, colleagues } = conversation;
  async function leave() {
    if (await handing.leave(conversation)) onLeave();
  }
  const close = () => setDialog(null);
  useCommand("complete", isAssigned ? () => setDialog("complete") : null);
  const toggleFlag = () =>
    conversation.flagReason === "agent"
      ? void flagging.unflag(conversation.interactionId)
      : setDialog("flag");
  useCommand("flag", toggleFlag);
  useCommand("transfer", isAssigned ? () => setDialog("transfer") : null);
  useCommand("invite", () => setDialog("invite"));
  useCommand("leave-conference", isAssigned && colleagues.length === 0 ? null : () => void leave());
  return (
    <>
      <ConversationPane
        conversation={conversation}
        agent={agent}
        transcript={state.transcripts[conversation.conversationId]}
        notes={state.notes[conversation.conversationId]}
        position={state.position}
        change={change}
        retryDelivery={work.retryDelivery}
        giveUpDelivery={work.giveUpDelivery}
        startAt={startAt}
        isContextOpen={context.isOpen}
        onToggleContext={context.toggle}
        onOpenNote={context.showNote}
        history={known.history}
        onComplete={() => setDialog("complete")}
        onFlag={toggleFlag}
        onTransfer={() => setDialog("transfer")}
        onInvite={() => setDialog("invite")}
        onLeave={leave}
        onWithdraw={handing.withdraw}
        onBack={onLeave}
      />
      {context.isOpen && (
        <ConversationContext
          {...{ conversation, state, change, agent }}
          held={conversation}
          history={known}
          wantedNote={context.wantedNote}
          writesNote={context.writesNote}
          onOpen={props.onOpen}
          onClose={context.close}
        />
      )}
      <ContactCommands contact={conversation} isSupervisor={hasRole(agent, "supervisor")} isWorking />
      <CompleteDialog
        isOpen={dialog === "complete"}
        dispositions={conversation.dispositions}
        isDispositionRequired={conversation.isDispositionRequired}
        onClose={close}
        onComplete={async (completion) => {
          const problem = await work.complete(conversation, completion);
          if (problem === null) onLeave();
          return problem;
        }}
      />
      <FlagDialog
        isOpen={dialog === "flag"}
        onClose={close}
        onFlag={(note) => flagging.flag(conversation.interactionId, note)}
      />
      <TransferDialog
        isOpen={dialog === "transfer"}
        conversation={conversation}
        onTransfer={handing.transfer}
        onClose={close}
        onLeft={onLeave}
      />
      <InviteDialog
        isOpen={dialog === "invite"}
        conversation={conversation}
        onInvite={handing.invite}
        onClose={close}
      />
    </>
  );
}
