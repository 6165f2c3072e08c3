"use client";

import { Button, Loader } from "@mantine/core";
import { IconCloudOff, IconMessages } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import type { SignedInUser } from "../../agents/user";
import { EmptyState } from "../../ui/empty-state";
import { useCommand } from "../commands/commands";
import { ReadOnlyConversation } from "../conversation/read-only-conversation";
import type { Flagging } from "../flag/use-flagging";
import type { DesktopState } from "../live/desktop-state";
import type { Connection } from "../live/follow-events";
import type { ChangeDesktop } from "../live/use-desktop";
import type { HandingOver } from "../live/use-handing-over";
import { Agents } from "./agents";
import classes from "./floor.module.css";
import { openFloor } from "./floor-address";
import { Queues } from "./queues";
import { Running } from "./running";
import { useFloor } from "./use-floor";

const ForceStateDialog = dynamic(() => import("./force-state-dialog").then((it) => it.ForceStateDialog), {
  ssr: false,
});

type FloorProps = {
  agent: Pick<SignedInUser, "id" | "roles">;
  state: DesktopState;
  connection: Connection;
  change: ChangeDesktop;
  takeOver: HandingOver["takeOver"];
  unflag: Flagging["unflag"];
  /** Which conversation is watched; null: none. */
  selectedId: string | null;
  /** Goes to what one works on oneself; null: to no conversation in particular. */
  onOpenOwn: (conversationId: string | null) => void;
};

/** The whole floor as it is now, for supervisors: queues, agents, and what runs, of which one can be watched. */
export function Floor(props: FloorProps) {
  const { agent, state, connection, change, takeOver, unflag, selectedId, onOpenOwn } = props;
  const t = useTranslations("desktop.floor");
  const { floor, isFailed, retry } = useFloor(connection);
  const [forcedId, setForcedId] = useState<string | null>(null);
  const forced = floor?.agents.find(({ agentId }) => agentId === forcedId);
  const watch = useCallback((conversationId: string) => openFloor(conversationId), []);
  const isOwn = (conversationId: string) =>
    state.conversations.some((own) => own.conversationId === conversationId);
  useCommand("close", selectedId === null ? null : () => openFloor(null));
  useCommand("show-mine", () => onOpenOwn(null));
  if (!floor) {
    return (
      <div className={classes.waiting}>
        {isFailed ? (
          <EmptyState
            icon={<IconCloudOff size={24} />}
            title={t("failed")}
            hint={t("failedHint")}
            action={<Button onClick={retry}>{t("retry")}</Button>}
          />
        ) : (
          <Loader size="sm" role="status" aria-label={t("loading")} />
        )}
      </div>
    );
  }
  return (
    <div className={classes.floor} data-watching={selectedId !== null || undefined}>
      <Queues services={floor.services} />
      <div className={classes.columns}>
        <Running
          conversations={floor.conversations}
          runningCount={floor.runningCount}
          selectedId={selectedId}
          onSelect={watch}
          onUnflag={unflag}
        />
        {selectedId === null ? (
          <Agents
            agents={floor.agents}
            teams={floor.teams}
            conversations={floor.conversations}
            ownId={agent.id}
            onForce={setForcedId}
          />
        ) : (
          <div className={classes.watched}>
            {isOwn(selectedId) ? (
              <OwnConversation onOpen={() => onOpenOwn(selectedId)} />
            ) : (
              <ReadOnlyConversation
                key={selectedId}
                conversationId={selectedId}
                {...{ state, connection, change }}
                startAt={null}
                onTakeOver={async (conversationId) => {
                  const takenId = await takeOver(conversationId);
                  if (takenId !== null) onOpenOwn(takenId);
                  return takenId !== null;
                }}
                onBack={() => openFloor(null)}
                desk={{ state, change, agent, wantedNoteId: null, onOpen: openFloor, hasRoom: false }}
              />
            )}
          </div>
        )}
      </div>
      {forced && (
        <ForceStateDialog
          key={forced.agentId}
          agent={forced}
          reasons={state.notReadyReasons}
          onClose={() => setForcedId(null)}
        />
      )}
    </div>
  );
}

/** In place of what one works on oneself: that is no matter of watching. */
function OwnConversation({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("desktop.floor.own");
  return (
    <EmptyState
      icon={<IconMessages size={24} />}
      title={t("title")}
      hint={t("hint")}
      action={<Button onClick={onOpen}>{t("open")}</Button>}
    />
  );
}
