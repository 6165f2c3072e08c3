"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { OwnSettings } from "../account/own-settings";
import { hasRole, type SignedInUser } from "../agents/user";
import { everyConversation } from "../routing/conversation-list";
import { totalOf } from "../routing/desktop-view";
import { TopBarShell } from "../ui/top-bar-shell";
import { CommandCenter } from "./commands/command-center";
import { useCommandRegistry } from "./commands/commands";
import { PaletteButton } from "./commands/palette-button";
import { SilenceAlert } from "./conversation/silence-alert";
import classes from "./desktop.module.css";
import { EmptyPane } from "./empty-pane";
import { useFlagging } from "./flag/use-flagging";
import { DesktopPanes } from "./floor/desktop-panes";
import { useDesktopView } from "./floor/floor-address";
import { ViewLinks } from "./floor/view-links";
import { AfterWorkNotice } from "./header/after-work-notice";
import { AgentStatePicker } from "./header/agent-state-picker";
import { ConnectionBanner } from "./header/connection-banner";
import notices from "./header/connection-banner.module.css";
import { NotReadyNotice } from "./header/not-ready-notice";
import { QueueStatus } from "./header/queue-status";
import { ReloadNotice } from "./header/reload-notice";
import { useForcedNotice } from "./header/use-forced-notice";
import { ConversationList, type ListTab } from "./list/conversation-list";
import { QueueList } from "./list/queue-list";
import { useTakeNext } from "./list/use-take-next";
import type { DesktopState } from "./live/desktop-state";
import type { Standing } from "./live/follow-events";
import { useAgentWork } from "./live/use-agent-work";
import type { ChangeDesktop } from "./live/use-desktop";
import { useHandingOver } from "./live/use-handing-over";
import { MentionsButton } from "./notes/mentions-button";
import { NotificationHint } from "./notifications/notification-hint";
import { useMessageNotifications } from "./notifications/use-message-notifications";
import { useOfferNotification } from "./notifications/use-offer-notification";
import { WordsAnnouncer } from "./notifications/words-announcer";
import { OfferAnnouncer } from "./offer/offer-announcer";
import { OfferCard } from "./offer/offer-card";
import { useOfferAnswer } from "./offer/use-offer-answer";
import { partOnDemand } from "./on-demand";
import { SearchBox } from "./search/search-box";
import { useConversationSearch } from "./search/use-conversation-search";
import { DesktopSettingsDialog } from "./settings/desktop-settings-dialog";
import { SkipLinks } from "./skip-links";
import { SoundNotice } from "./sound/sound-notice";
import { useOfferTone } from "./sound/use-offer-tone";
import { useDesktopTitle } from "./use-desktop-title";
import { usePaneKeys } from "./use-pane-keys";
import { useSelectedConversation } from "./use-selected-conversation";

const loadConversation = () => import("./conversation/open-conversation").then((it) => it.OpenConversation);
const OpenConversation = partOnDemand(loadConversation);
const ReadOnlyConversation = partOnDemand(() =>
  import("./conversation/read-only-conversation").then((it) => it.ReadOnlyConversation),
);
const AllList = partOnDemand(() => import("./list/all-list").then((it) => it.AllList));
const FlaggedList = partOnDemand(() => import("./list/flagged-list").then((it) => it.FlaggedList));
const SearchResults = partOnDemand(() => import("./search/search-results").then((it) => it.SearchResults));

type WorkplaceProps = {
  agent: Pick<SignedInUser, "id" | "name" | "roles">;
  /** The signed-in person's menu. */
  menu: ReactNode;
  state: DesktopState;
  standing: Standing;
  change: ChangeDesktop;
};

/** Where an agent works: what is theirs on the left, the conversation that is open, what one knows of it. */
export function Workplace({ state, standing, change, agent, menu }: WorkplaceProps) {
  const { connection } = standing;
  const app = useTranslations("app");
  const { conversations, offer } = state;
  const work = useAgentWork({ state, connection, change });
  const { agentState } = work;
  const handing = useHandingOver({ connection, change });
  const flagging = useFlagging({ connection, change });
  const [tab, setTab] = useState<ListTab>("mine");
  const [listFilter, setListFilter] = useState(everyConversation);
  const {
    conversationId: selectedId,
    messageId: selectedMessageId,
    noteId,
    select,
  } = useSelectedConversation();
  const search = useConversationSearch();
  const [acceptedId, setAcceptedId] = useState<string | null>(null);
  useDesktopTitle({
    offer,
    unreadCount: conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  });
  useOfferTone(offer);
  useOfferNotification(offer);
  useMessageNotifications(conversations, select);
  const registry = useCommandRegistry();
  const openSettings = useCallback(() => void registry.run("settings"), [registry]);
  const answering = useOfferAnswer({ offer, work, onAccepted: open });
  useForcedNotice(state.agentState);

  // What will be opened next is there by then, also when the network is not.
  const hasWork = offer !== null || conversations.length > 0;
  useEffect(() => {
    if (hasWork) void loadConversation().catch(() => {});
  }, [hasWork]);

  /** Opens what has just become the agent's. */
  function open(conversationId: string | null) {
    if (conversationId === null) return;
    setAcceptedId(conversationId);
    setTab("mine");
    select(conversationId);
  }

  const take = async (interactionId: string) => open(await handing.take(interactionId));

  // Once it has been told, its end is to be seen as that of any other.
  if (acceptedId !== null && conversations.some(({ conversationId }) => conversationId === acceptedId)) {
    setAcceptedId(null);
  }
  usePaneKeys({ isOpen: selectedId !== null, onLeave: () => select(null) });
  const view = useDesktopView();
  const waiting = totalOf(state.queue, state.queueServiceIds);
  useTakeNext({ isPossible: state.mayTake && waiting.waitingCount > 0, onTake: take });
  const selected = conversations.find(({ conversationId }) => conversationId === selectedId);
  return (
    <TopBarShell
      skip={view === "work" && <SkipLinks to={selected ? ["list", "transcript", "composer"] : ["list"]} />}
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
          {hasRole(agent, "supervisor") && <ViewLinks onWork={() => select(null)} />}
          <QueueStatus queue={waiting} />
          <SoundNotice />
          <PaletteButton />
          <MentionsButton
            unreadCount={state.unreadMentionCount}
            onOpen={(conversationId, mentionedIn) => select(conversationId, null, mentionedIn)}
          />
        </>
      }
      menu={<OwnSettings value={openSettings}>{menu}</OwnSettings>}
    >
      <VisuallyHidden component="h1">{app("desktop")}</VisuallyHidden>
      <OfferAnnouncer offer={offer} />
      <WordsAnnouncer conversations={conversations} openId={selectedId} />
      <SilenceAlert conversations={conversations} />
      <CommandCenter
        {...{ agent, agentState, state }}
        onChooseState={(chosen) => void work.chooseState(chosen)}
        onOpenConversation={select}
      />
      {offer && <OfferCard key={offer.offerId} offer={offer} {...answering} />}
      <DesktopSettingsDialog />
      <div className={classes.desktop}>
        <div className={notices.notices}>
          <ConnectionBanner standing={standing} />
          <ReloadNotice />
        </div>
        <DesktopPanes
          {...{ agent, state, connection, change, selectedId }}
          takeOver={handing.takeOver}
          unflag={flagging.unflag}
          onOpenOwn={(conversationId) => (conversationId === null ? select(null) : open(conversationId))}
        >
          <ConversationList
            conversations={conversations}
            selectedId={selectedId}
            onSelect={select}
            tab={tab}
            onTab={(chosen) => {
              search.type("");
              setTab(chosen);
            }}
            queueCount={waiting.waitingCount}
            queue={<QueueList queue={state.queue} mayTake={state.mayTake} onTake={take} />}
            all={
              <AllList
                filter={listFilter}
                onFilter={setListFilter}
                news={{ conversations, queue: state.queue }}
                selectedId={selectedId}
                onSelect={select}
              />
            }
            search={<SearchBox search={search} />}
            flagged={
              hasRole(agent, "supervisor") && (
                <FlaggedList selectedId={selectedId} onSelect={select} onUnflag={flagging.unflag} />
              )
            }
            results={search.text !== "" && <SearchResults search={search} onOpen={select} />}
            footer={
              <>
                <NotificationHint />
                <AfterWorkNotice
                  agentState={agentState}
                  onFinish={() => void work.chooseState({ state: "ready" })}
                  onAmend={work.amend}
                />
                {selected && (
                  <NotReadyNotice
                    agentState={agentState}
                    onBecomeReady={() => void work.chooseState({ state: "ready" })}
                  />
                )}
              </>
            }
          />
          {selected ? (
            <OpenConversation
              key={selected.conversationId}
              {...{ conversation: selected, state, change, agent, work, handing, flagging }}
              startAt={selectedMessageId}
              wantedNoteId={noteId}
              onOpen={select}
              onLeave={() => select(null)}
            />
          ) : selectedId !== null && selectedId !== acceptedId ? (
            <ReadOnlyConversation
              key={selectedId}
              conversationId={selectedId}
              {...{ state, connection, change }}
              startAt={selectedMessageId}
              onTakeOver={
                hasRole(agent, "supervisor")
                  ? async (conversationId) => {
                      const takenId = await handing.takeOver(conversationId);
                      open(takenId);
                      return takenId !== null;
                    }
                  : null
              }
              onBack={() => select(null)}
              desk={{ state, change, agent, wantedNoteId: noteId, onOpen: select }}
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
        </DesktopPanes>
      </div>
    </TopBarShell>
  );
}
