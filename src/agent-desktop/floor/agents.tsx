"use client";

import { NativeSelect, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import type { FloorAgent, FloorConversation, FloorView } from "../../routing/floor-view";
import { type AgentFilter, type AgentSort, type StateFilter, shownAgents, stateFilters } from "./agent-order";
import { AgentRow } from "./agent-row";
import classes from "./agents.module.css";
import { PartHead } from "./part-head";

type AgentsProps = Pick<FloorView, "agents" | "teams" | "conversations"> & {
  ownId: string;
  /** Asks what an agent should be made. */
  onForce: (agentId: string) => void;
};

/** Who is at a desktop: what they are and since when, what they work on; filtered and sorted. */
export function Agents({ agents, teams, conversations, ownId, onForce }: AgentsProps) {
  const t = useTranslations("desktop.floor.agents");
  const [filter, setFilter] = useState<AgentFilter>({ name: "", state: "there", teamId: null });
  const [sort, setSort] = useState<AgentSort>({ by: "name", isDescending: false });
  const shown = useMemo(() => shownAgents(agents, filter, sort), [agents, filter, sort]);
  const workOf = useWorkOf(conversations);
  const teamNames = useMemo(() => new Map(teams.map(({ teamId, name }) => [teamId, name])), [teams]);
  const head = (by: AgentSort["by"]) => <SortHead by={by} sort={sort} onSort={setSort} />;
  return (
    <section className={classes.agents} aria-label={t("label")}>
      <PartHead
        title={t("label")}
        count={shown.length}
        search={{
          label: t("search"),
          typed: filter.name,
          onType: (name) => setFilter((now) => ({ ...now, name })),
        }}
      >
        <StateSelect state={filter.state} onChange={(state) => setFilter((now) => ({ ...now, state }))} />
        {teams.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t("team")}
            data={[
              { value: "", label: t("everyTeam") },
              ...teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
            ]}
            value={filter.teamId ?? ""}
            onChange={({ currentTarget: { value } }) =>
              setFilter((now) => ({ ...now, teamId: value === "" ? null : value }))
            }
          />
        )}
      </PartHead>
      {/* It scrolls by itself, so it can be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard. */}
      <section className={classes.scroller} aria-label={t("table")} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {head("name")}
              {head("state")}
              {head("since")}
              {head("held")}
              <th scope="col">{t("column.work")}</th>
              <th scope="col">{t("column.teams")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((agent) => (
              <AgentRow
                key={agent.agentId}
                agent={agent}
                work={workOf(agent)}
                teams={agent.teamIds.map((id) => teamNames.get(id) ?? "").join(", ")}
                isSelf={agent.agentId === ownId}
                onForce={onForce}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className={classes.none}>{t("noMatch")}</p>}
      </section>
    </section>
  );
}

/** With whom an agent is talking, by the agent. */
function useWorkOf(conversations: readonly FloorConversation[]): (agent: FloorAgent) => string {
  const unknown = useTranslations("desktop.contact")("unknown");
  const byAgent = useMemo(() => {
    const names = new Map<string, string[]>();
    for (const { agents, contactName } of conversations) {
      for (const { agentId } of agents) {
        names.set(agentId, [...(names.get(agentId) ?? []), contactName ?? unknown]);
      }
    }
    return names;
  }, [conversations, unknown]);
  return useCallback(({ agentId }) => (byAgent.get(agentId) ?? []).join(", "), [byAgent]);
}

function StateSelect({ state, onChange }: { state: StateFilter; onChange: (state: StateFilter) => void }) {
  const t = useTranslations("desktop.floor.agents");
  const names = useTranslations("desktop.agentState");
  const label = (value: StateFilter) =>
    value === "there" || value === "everyone" ? t(`state.${value}`) : names(value);
  return (
    <NativeSelect
      size="xs"
      aria-label={t("state.label")}
      data={stateFilters.map((value) => ({ value, label: label(value) }))}
      value={state}
      onChange={({ currentTarget: { value } }) =>
        onChange(stateFilters.find((known) => known === value) ?? "there")
      }
    />
  );
}

type SortHeadProps = { by: AgentSort["by"]; sort: AgentSort; onSort: (sort: AgentSort) => void };

/** A column's head, by which one sorts; once more turns the order round. */
function SortHead({ by, sort, onSort }: SortHeadProps) {
  const t = useTranslations("desktop.floor.agents.column");
  const isSorted = sort.by === by;
  const Icon = sort.isDescending ? IconChevronDown : IconChevronUp;
  const order = sort.isDescending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? order : undefined}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => onSort({ by, isDescending: isSorted && !sort.isDescending })}
      >
        {t(by)}
        <span className={classes.sortIcon}>{isSorted && <Icon size={13} aria-hidden />}</span>
      </UnstyledButton>
    </th>
  );
}
