"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AgentState, AgentStateName } from "../../agents/agent-state";
import { Elapsed } from "../time/elapsed";
import classes from "./agent-state-picker.module.css";

type AgentStatePickerProps = {
  agentState: AgentState;
  /** The state that was chosen and is not yet confirmed. */
  pending: AgentStateName | null;
  onChoose: (state: AgentStateName) => void;
};

/** Whether the agent takes new work, since when, and the way to change it. */
export function AgentStatePicker({ agentState, pending, onChoose }: AgentStatePickerProps) {
  const t = useTranslations("desktop.agentState");
  const shown = pending ?? agentState.state;
  const states: AgentStateName[] = ["ready", "notReady"];
  return (
    <div className={classes.picker}>
      <Select
        aria-label={t("label")}
        data={states.map((state) => ({ value: state, label: t(state) }))}
        value={shown}
        onChange={(chosen) => {
          const state = states.find((known) => known === chosen);
          if (state && state !== agentState.state) onChoose(state);
        }}
        leftSection={<span className={classes.dot} data-state={shown} />}
        classNames={{ input: classes.input }}
        size="sm"
        w={168}
        comboboxProps={{
          keepMounted: false,
          shadow: "md",
          width: 200,
          position: "bottom-start",
          // Outside the landmarks, it would be lost to those who go from one to the next.
          withinPortal: false,
        }}
      />
      <span className={classes.time}>
        <Elapsed since={agentState.since} />
      </span>
    </div>
  );
}
