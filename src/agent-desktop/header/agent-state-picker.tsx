"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AgentState, NotReadyReason } from "../../agents/agent-state";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import { Elapsed } from "../time/elapsed";
import classes from "./agent-state-picker.module.css";

type AgentStatePickerProps = {
  agentState: AgentState;
  reasons: readonly NotReadyReason[];
  /** A state was chosen that is not yet confirmed. */
  isPending: boolean;
  onChoose: (choice: AgentStateChoice) => void;
};

/** What the agent is, since when, and the way to change it. */
export function AgentStatePicker({ agentState, reasons, isPending, onChoose }: AgentStatePickerProps) {
  const t = useTranslations("desktop.agentState");
  const shown = shownOption(agentState);
  const isChoice = ["ready", "notReady", ...reasons.map(({ id }) => id)].includes(shown);
  const state = agentState.reason?.name ?? t(agentState.state);
  const label = agentState.nextCause === null ? state : t("thenNotReady", { state });
  const options: (Option | { group: string; items: Option[] })[] = [
    { value: "ready", label: t("ready") },
    { value: "notReady", label: t("notReady") },
    // What one cannot choose to be (Busy, After Call Work, a reason of the past) is shown, and stands here disabled.
    ...(isChoice ? [] : [{ value: shown, label, disabled: true }]),
    ...(reasons.length > 0
      ? [{ group: t("notReady"), items: reasons.map(({ id, name }) => ({ value: id, label: name })) }]
      : []),
  ];
  return (
    <div className={classes.picker}>
      <Select
        aria-label={t("label")}
        aria-busy={isPending}
        data={options}
        value={shown}
        allowDeselect={false}
        withAlignedLabels
        onChange={(chosen) => {
          if (chosen === "ready") onChoose({ state: "ready" });
          else if (chosen === "notReady") onChoose({ state: "notReady" });
          else if (chosen) onChoose({ state: "notReady", reasonId: chosen });
        }}
        leftSection={<span className={classes.dot} data-state={agentState.state} />}
        leftSectionWidth={26}
        rightSectionWidth={22}
        classNames={{ input: classes.input }}
        size="sm"
        className={classes.select}
        wrapperProps={{ "data-is-long": agentState.nextCause !== null || undefined }}
        title={label}
        comboboxProps={{
          keepMounted: false,
          shadow: "md",
          width: 220,
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

type Option = { value: string; label: string; disabled?: boolean };

function shownOption({ state, reason }: AgentState): string {
  return state === "notReady" ? (reason?.id ?? "notReady") : state;
}
