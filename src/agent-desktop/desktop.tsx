"use client";

import { VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { totalOf } from "../routing/desktop-view";
import { TopBarShell } from "../ui/top-bar-shell";
import { CompleteDialog } from "./complete-dialog";
import { ContextPanel } from "./context-panel";
import { ConversationList } from "./conversation-list";
import { ConversationPane } from "./conversation-pane";
import classes from "./desktop.module.css";
import { EmptyPane } from "./empty-pane";
import { AgentStatePicker } from "./header/agent-state-picker";
import { ConnectionBanner } from "./header/connection-banner";
import { QueueStatus } from "./header/queue-status";
import type { DesktopState } from "./live/desktop-state";
import type { Connection } from "./live/follow-events";
import { useAgentWork } from "./live/use-agent-work";
import { type ChangeDesktop, useDesktop } from "./live/use-desktop";
import { NotReadyNotice } from "./not-ready-notice";
import { OfferAnnouncer } from "./offer/offer-announcer";
import { OfferCard } from "./offer/offer-card";
import { useOfferTone } from "./offer/use-offer-tone";
import { ReadOnlyConversation } from "./read-only-conversation";
import { SearchBox } from "./search/search-box";
import { SearchResults } from "./search/search-results";
import { useConversationSearch } from "./search/use-conversation-search";
import { SilenceAlert } from "./silence-alert";
import { StartingDesktop } from "./starting-desktop";
import { useDesktopTitle } from "./use-desktop-title";
import { useSelectedConversation } from "./use-selected-conversation";

type AgentDesktopProps = {
  agent: { id: string; name: string };
  /** The signed-in person's menu. */
  menu: ReactNode;
};

/** The Agent Desktop: offers, conversations, and the one that is open. */
export function AgentDesktop({ agent, menu }: AgentDesktopProps) {
  const { state, connection, change, failure } = useDesktop();
  return state ? (
    <Workplace {...{ state, connection, change, agent, menu }} />
  ) : (
    <StartingDesktop menu={menu} failure={failure} />
  );
}

type WorkplaceProps = AgentDesktopProps & {
  state: DesktopState;
  connection: Connection;
  change: ChangeDesktop;
};

function Workplace({ state, connection, change, agent, menu }: WorkplaceProps) {
  const app = useTranslations("app");
  const { conversations, offer, agentState } = state;
  const work = useAgentWork({ connection, change });
  const { conversationId: selectedId, messageId: selectedMessageId, select } = useSelectedConversation();
  const search = useConversationSearch();
  const [acceptedId, setAcceptedId] = useState<string | null>(null);
  useDesktopTitle({
    isOffered: offer !== null,
    unreadCount: conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  });
  useOfferTone(offer !== null);

  async function accept() {
    if (!offer) return;
    const conversationId = await work.accept(offer);
    if (conversationId === null) return;
    setAcceptedId(conversationId);
    select(conversationId);
  }

  // Once it has been told, its end is to be seen as that of any other.
  if (acceptedId !== null && conversations.some(({ conversationId }) => conversationId === acceptedId)) {
    setAcceptedId(null);
  }
  const selected = conversations.find(({ conversationId }) => conversationId === selectedId);
  return (
    <TopBarShell
      brand={app("name")}
      home="/desktop"
      bar={
        <>
          <AgentStatePicker
            agentState={agentState}
            reasons={state.notReadyReasons}
            isPending={work.isChoosingState}
            onChoose={(chosen) => void work.chooseState(chosen)}
          />
          <QueueStatus queue={totalOf(state.queue, state.queueServiceIds)} />
        </>
      }
      menu={menu}
    >
      <VisuallyHidden component="h1">{app("desktop")}</VisuallyHidden>
      <OfferAnnouncer offer={offer} />
      <SilenceAlert conversations={conversations} />
      {offer && (
        <OfferCard key={offer.offerId} offer={offer} onAccept={accept} onReject={() => work.reject(offer)} />
      )}
      <div className={classes.desktop}>
        <ConnectionBanner connection={connection} />
        <div className={classes.panes} data-view={selectedId === null ? "list" : "conversation"}>
          <ConversationList
            conversations={conversations}
            selectedId={selectedId}
            onSelect={select}
            search={<SearchBox search={search} />}
            results={search.text !== "" && <SearchResults search={search} onOpen={select} />}
            footer={
              selected && (
                <NotReadyNotice
                  agentState={agentState}
                  onBecomeReady={() => void work.chooseState({ state: "ready" })}
                />
              )
            }
          />
          {selected ? (
            <OpenConversation
              key={selected.conversationId}
              {...{ conversation: selected, state, change, agent, work }}
              startAt={selectedMessageId}
              onLeave={() => select(null)}
            />
          ) : selectedId !== null && selectedId !== acceptedId ? (
            <ReadOnlyConversation
              key={selectedId}
              conversationId={selectedId}
              startAt={selectedMessageId}
              onBack={() => select(null)}
            />
          ) : (
            <div className={classes.none}>
              {/* One just accepted is about to be told. */}
              {selectedId === null && (
                <EmptyPane
                  agentState={agentState}
                  hasConversations={conversations.length > 0}
                  onBecomeReady={() => void work.chooseState({ state: "ready" })}
                />
              )}
            </div>
          )}
        </div>
      </div>
    </TopBarShell>
  );
}

type OpenConversationProps = {
  conversation: DesktopState["conversations"][number];
  state: DesktopState;
  change: ChangeDesktop;
  agent: AgentDesktopProps["agent"];
  work: ReturnType<typeof useAgentWork>;
  startAt: string | null;
  onLeave: () => void;
};

function OpenConversation(props: OpenConversationProps) {
  const { conversation, state, change, agent, work, startAt, onLeave } = props;
  const [isCompleting, setCompleting] = useState(false);
  const [contextChoice, setContextChoice] = useState<boolean | null>(null);
  const isWide = useMediaQuery("(min-width: 1200px)") ?? true;
  const isContextOpen = contextChoice ?? isWide;
  return (
    <>
      <ConversationPane
        conversation={conversation}
        agent={agent}
        transcript={state.transcripts[conversation.conversationId]}
        position={state.position}
        change={change}
        retryDelivery={work.retryDelivery}
        giveUpDelivery={work.giveUpDelivery}
        startAt={startAt}
        isContextOpen={isContextOpen}
        onToggleContext={() => setContextChoice(!isContextOpen)}
        onComplete={() => setCompleting(true)}
        onBack={onLeave}
      />
      {isContextOpen && <ContextPanel conversation={conversation} onClose={() => setContextChoice(false)} />}
      <CompleteDialog
        isOpen={isCompleting}
        dispositions={conversation.dispositions}
        isDispositionRequired={conversation.isDispositionRequired}
        onClose={() => setCompleting(false)}
        onComplete={async (completion) => {
          const problem = await work.complete(conversation, completion);
          if (problem === null) onLeave();
          return problem;
        }}
      />
    </>
  );
}
