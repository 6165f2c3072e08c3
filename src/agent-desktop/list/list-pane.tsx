"use client";

import { useState } from "react";
import { hasRole } from "../../agents/user";
import { everyConversation } from "../../routing/conversation-list";
import { totalOf } from "../../routing/desktop-view";
import { AfterWorkNotice } from "../header/after-work-notice";
import { NotReadyNotice } from "../header/not-ready-notice";
import { NotificationHint } from "../notifications/notification-hint";
import { partOnDemand } from "../on-demand";
import { SearchBox } from "../search/search-box";
import { useConversationSearch } from "../search/use-conversation-search";
import type { Desk } from "../use-desk";
import { ConversationList } from "./conversation-list";
import { QueueList } from "./queue-list";

const AllList = partOnDemand(() => import("./all-list").then((it) => it.AllList));
const FlaggedList = partOnDemand(() => import("./flagged-list").then((it) => it.FlaggedList));
const SearchResults = partOnDemand(() => import("../search/search-results").then((it) => it.SearchResults));

/** The left pane: what is theirs, what waits, what they may see, and what they search for. */
export function ListPane({ desk }: { desk: Desk }) {
  const { agent, state, selection, selected, work, tab, setTab } = desk;
  const { conversations, queue } = state;
  const [filter, setFilter] = useState(everyConversation);
  const search = useConversationSearch();
  const shown = { selectedId: selection.conversationId, onSelect: selection.select };
  return (
    <ConversationList
      {...shown}
      conversations={conversations}
      tab={tab}
      onTab={(chosen) => {
        search.type("");
        setTab(chosen);
      }}
      queueCount={totalOf(queue, state.queueServiceIds).waitingCount}
      queue={<QueueList queue={queue} mayTake={state.mayTake} onTake={desk.take} />}
      all={<AllList {...shown} filter={filter} onFilter={setFilter} news={{ conversations, queue }} />}
      search={<SearchBox search={search} />}
      flagged={hasRole(agent, "supervisor") && <FlaggedList {...shown} onUnflag={desk.flagging.unflag} />}
      results={search.text !== "" && <SearchResults search={search} onOpen={selection.select} />}
      footer={
        <>
          <NotificationHint />
          <AfterWorkNotice agentState={work.agentState} onFinish={desk.becomeReady} onAmend={work.amend} />
          {selected && <NotReadyNotice agentState={work.agentState} onBecomeReady={desk.becomeReady} />}
        </>
      }
    />
  );
}
