"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback } from "react";
import { OwnSettings } from "../account/own-settings";
import { totalOf } from "../routing/desktop-view";
import { TopBarShell } from "../ui/top-bar-shell";
import { CommandCenter } from "./commands/command-center";
import { useCommandRegistry } from "./commands/commands";
import { SelectedConversation } from "./conversation/selected-conversation";
import { SilenceAlert } from "./conversation/silence-alert";
import classes from "./desktop.module.css";
import { DesktopPanes } from "./floor/desktop-panes";
import { useDesktopView } from "./floor/floor-address";
import { ConnectionBanner } from "./header/connection-banner";
import notices from "./header/connection-banner.module.css";
import { DeskBar } from "./header/desk-bar";
import { ReloadNotice } from "./header/reload-notice";
import { useForcedNotice } from "./header/use-forced-notice";
import { ListPane } from "./list/list-pane";
import { useTakeNext } from "./list/use-take-next";
import { useMessageNotifications } from "./notifications/use-message-notifications";
import { useOfferNotification } from "./notifications/use-offer-notification";
import { WordsAnnouncer } from "./notifications/words-announcer";
import { OfferAnnouncer } from "./offer/offer-announcer";
import { OfferCard } from "./offer/offer-card";
import { useOfferAnswer } from "./offer/use-offer-answer";
import { DesktopSettingsDialog } from "./settings/desktop-settings-dialog";
import { SkipLinks } from "./skip-links";
import { useOfferTone } from "./sound/use-offer-tone";
import { type Desk, useDesk } from "./use-desk";
import { useDesktopTitle } from "./use-desktop-title";
import { usePaneKeys } from "./use-pane-keys";

type WorkplaceProps = Parameters<typeof useDesk>[0] & {
  /** The signed-in person's menu. */
  menu: ReactNode;
};

/** Where an agent works: what is theirs on the left, the conversation that is open, what one knows of it. */
export function Workplace({ menu, ...told }: WorkplaceProps) {
  const app = useTranslations("app");
  const desk = useDesk(told);
  const { agent, state, standing, connection, change, selection, work, handing, flagging } = desk;
  const view = useDesktopView();
  const registry = useCommandRegistry();
  const openSettings = useCallback(() => void registry.run("settings"), [registry]);
  useSignals(desk);
  useTakeNext({
    isPossible: state.mayTake && totalOf(state.queue, state.queueServiceIds).waitingCount > 0,
    onTake: desk.take,
  });
  usePaneKeys({ isOpen: selection.conversationId !== null, onLeave: () => selection.select(null) });
  return (
    <TopBarShell
      skip={
        view === "work" && <SkipLinks to={desk.selected ? ["list", "transcript", "composer"] : ["list"]} />
      }
      brand={app("name")}
      home="/desktop"
      bar={<DeskBar desk={desk} />}
      menu={<OwnSettings value={openSettings}>{menu}</OwnSettings>}
    >
      <VisuallyHidden component="h1">{app("desktop")}</VisuallyHidden>
      <OfferAnnouncer offer={state.offer} />
      <WordsAnnouncer conversations={state.conversations} openId={selection.conversationId} />
      <SilenceAlert conversations={state.conversations} />
      <CommandCenter
        {...{ agent, state }}
        agentState={work.agentState}
        onChooseState={(chosen) => void work.chooseState(chosen)}
        onOpenConversation={selection.select}
      />
      <Offer desk={desk} />
      <DesktopSettingsDialog />
      <div className={classes.desktop}>
        <div className={notices.notices}>
          <ConnectionBanner standing={standing} />
          <ReloadNotice />
        </div>
        <DesktopPanes
          {...{ agent, state, connection, change }}
          selectedId={selection.conversationId}
          takeOver={handing.takeOver}
          unflag={flagging.unflag}
          onOpenOwn={(conversationId) =>
            conversationId === null ? selection.select(null) : desk.openOwn(conversationId)
          }
        >
          <ListPane desk={desk} />
          <SelectedConversation desk={desk} />
        </DesktopPanes>
      </div>
    </TopBarShell>
  );
}

/** What calls somebody who looks elsewhere: the tab's title, the tone, notifications of the system. */
function useSignals({ state, selection }: Desk) {
  const { conversations, offer } = state;
  useDesktopTitle({
    offer,
    unreadCount: conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  });
  useOfferTone(offer);
  useOfferNotification(offer);
  useMessageNotifications(conversations, selection.select);
  useForcedNotice(state.agentState);
}

function Offer({ desk }: { desk: Desk }) {
  const { offer } = desk.state;
  const answering = useOfferAnswer({ offer, work: desk.work, onAccepted: desk.openOwn });
  return offer && <OfferCard key={offer.offerId} offer={offer} {...answering} />;
}
