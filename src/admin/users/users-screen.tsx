"use client";

import { Badge, Group, Select, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ROLES } from "../../agents/user";
import { isAmong, USER_STATES, type UserFilter, type UserSummary } from "../../agents/user-form";
import { useTRPC } from "../../api-client/trpc";
import { RelativeTime } from "../../ui/relative-time";
import { ConfigurationList, ConfigurationRow } from "../configuration-list";
import classes from "./users.module.css";

const EVERYBODY: UserFilter = { role: null, teamId: null, state: null };
/** What a filter opens stays within its landmark. */
const withinLandmark = { withinPortal: false };

/** Users & Teams > Users: everybody who works here, and the way to add one. */
export function UsersScreen() {
  const t = useTranslations("users");
  const shell = useTranslations("shell");
  const users = useQuery(useTRPC().people.list.queryOptions());
  const [filter, setFilter] = useState(EVERYBODY);
  const isSet = Object.values(filter).some((value) => value !== null);
  return (
    <ConfigurationList
      section={shell("usersAndTeams")}
      title={t("title")}
      lead={t("lead")}
      add={{ href: "/admin/users/new", label: t("add") }}
      items={users}
      textsOf={({ name, username }) => [name, username]}
      searchHint={t("searchHint")}
      filters={{
        controls: <Filters users={users.data ?? []} filter={filter} onChange={setFilter} />,
        isShown: (user) => isAmong(user, filter),
        onClear: isSet ? () => setFilter(EVERYBODY) : null,
      }}
      empty={{
        icon: <IconUsers size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("add"),
      }}
      row={(user) => <UserRow key={user.id} user={user} />}
    />
  );
}

function UserRow({ user }: { user: UserSummary }) {
  const t = useTranslations("users");
  const { id, name, username, roles, teams, state, lastSeenAt } = user;
  return (
    <ConfigurationRow
      name={name}
      way={{ href: `/admin/users/${id}` }}
      hint={[username, ...teams.map((team) => team.name)].join(" · ")}
    >
      {lastSeenAt && state === "active" && (
        <Text fz="xs" c="dimmed" className={classes.seen}>
          {t("lastSeen")} <RelativeTime at={lastSeenAt} />
        </Text>
      )}
      <Group gap={6} justify="flex-end">
        {roles.map((role) => (
          <Badge key={role} variant="default" tt="none" fw={500}>
            {t(`role.${role}`)}
          </Badge>
        ))}
        <StateBadge state={state} />
      </Group>
    </ConfigurationRow>
  );
}

/** Says of somebody that they cannot sign in, and why; of an active user there is nothing to say. */
export function StateBadge({ state }: { state: UserSummary["state"] }) {
  const t = useTranslations("users.state");
  if (state === "active") return null;
  return (
    <Badge variant="light" color={state === "invited" ? "yellow" : "gray"} tt="none">
      {t(state)}
    </Badge>
  );
}

function Filters(props: {
  users: UserSummary[];
  filter: UserFilter;
  onChange: (filter: UserFilter) => void;
}) {
  const { users, filter, onChange } = props;
  const t = useTranslations("users");
  const teams = new Map(users.flatMap((user) => user.teams.map(({ id, name }) => [id, name] as const)));
  const byName = [...teams].sort(([, one], [, other]) => one.localeCompare(other));
  return (
    <search aria-label={t("filter.label")} className={classes.filters}>
      <Select
        size="xs"
        aria-label={t("filter.role")}
        comboboxProps={withinLandmark}
        data={[
          { value: "", label: t("filter.anyRole") },
          ...ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
        ]}
        value={filter.role ?? ""}
        onChange={(value) => onChange({ ...filter, role: ROLES.find((role) => role === value) ?? null })}
      />
      <Select
        size="xs"
        aria-label={t("filter.team")}
        comboboxProps={withinLandmark}
        data={[
          { value: "", label: t("filter.anyTeam") },
          ...byName.map(([value, label]) => ({ value, label })),
        ]}
        value={filter.teamId ?? ""}
        onChange={(value) => onChange({ ...filter, teamId: value || null })}
      />
      <Select
        size="xs"
        aria-label={t("filter.state")}
        comboboxProps={withinLandmark}
        data={[
          { value: "", label: t("filter.anyState") },
          ...USER_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
        value={filter.state ?? ""}
        onChange={(value) =>
          onChange({ ...filter, state: USER_STATES.find((state) => state === value) ?? null })
        }
      />
    </search>
  );
}
