"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPlugConnectedX, IconUserCog } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { FloorAgent } from "../../routing/floor-view";
import picker from "../header/agent-state-picker.module.css";
import { Elapsed } from "../time/elapsed";
import classes from "./agents.module.css";

type AgentRowProps = {
  agent: FloorAgent;
  /** With whom they are talking. */
  work: string;
  /** The names of their teams. */
  teams: string;
  isSelf: boolean;
  onForce: (agentId: string) => void;
};

/** One agent; looked at anew only when something about them changed, whatever their timer shows. */
export const AgentRow = memo(function AgentRow({ agent, work, teams, isSelf, onForce }: AgentRowProps) {
  const t = useTranslations("desktop.floor.agents");
  const { agentId, name, agentState, heldCount, capacity, isGone } = agent;
  const mayBeForced = !isSelf && agentState.state !== "signedOut";
  const label = t("force", { name });
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <span dir="auto" title={name}>
          {isSelf ? t("you", { name }) : name}
        </span>
        {mayBeForced && (
          <Tooltip label={label}>
            <ActionIcon
              className={classes.force}
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={label}
              onClick={() => onForce(agentId)}
            >
              <IconUserCog size={15} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </th>
      <td>
        <span className={classes.state}>
          <span className={picker.dot} data-state={agentState.state} />
          <StateWords agent={agent} />
          {isGone && (
            <span className={classes.gone} role="img" aria-label={t("gone")} title={t("gone")}>
              <IconPlugConnectedX size={14} aria-hidden />
            </span>
          )}
        </span>
      </td>
      <td className={classes.since}>
        <Elapsed since={agentState.since} />
      </td>
      <td className={classes.held} data-full={heldCount >= capacity || undefined}>
        {t("held", { held: heldCount, capacity })}
      </td>
      <td className={classes.work} title={work}>
        {work}
      </td>
      <td className={classes.teams} title={teams}>
        {teams}
      </td>
    </tr>
  );
});

function StateWords({ agent: { agentState } }: { agent: FloorAgent }) {
  const t = useTranslations("desktop.agentState");
  const name = t(agentState.state);
  const full = agentState.reason ? `${name} · ${agentState.reason.name}` : name;
  return <span>{agentState.nextCause === null ? full : t("thenNotReady", { state: full })}</span>;
}
