"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { everyConversation, type ListFilter, workStates } from "../../routing/conversation-list";
import { FilterMenu } from "./filter-menu";

type AllFilterMenuProps = { filter: ListFilter; onFilter: (filter: ListFilter) => void };

/** How much the filter asks for. */
export function countOf(filter: ListFilter): number {
  return Object.values(filter).filter((wanted) => wanted !== null && wanted !== false).length;
}

/** Where it is chosen which of all conversations are shown. What there is to choose from is asked for when it opens. */
export function AllFilterMenu({ filter, onFilter }: AllFilterMenuProps) {
  const t = useTranslations("desktop.filter");
  const state = useTranslations("desktop.all.state");
  const [wasOpened, setOpened] = useState(false);
  const choices = useQuery(
    useTRPC().conversations.listChoices.queryOptions(undefined, { enabled: wasOpened }),
  );
  const { services = [], accounts = [], agents = [] } = choices.data ?? {};
  const chosen = (
    name: "serviceId" | "accountId" | "agentId",
    among: readonly { id: string; name: string }[],
  ) => ({
    size: "xs" as const,
    disabled: !choices.data,
    value: filter[name] ?? "",
    onChange: ({ currentTarget }: { currentTarget: HTMLSelectElement }) =>
      onFilter({ ...filter, [name]: currentTarget.value || null }),
    data: [{ value: "", label: t("every") }, ...among.map(({ id, name: label }) => ({ value: id, label }))],
  });
  return (
    <FilterMenu
      count={countOf(filter)}
      onClear={() => onFilter(everyConversation)}
      onOpen={() => setOpened(true)}
    >
      <NativeSelect
        size="xs"
        label={t("state")}
        value={filter.state ?? ""}
        onChange={({ currentTarget }) =>
          onFilter({ ...filter, state: workStates.find((known) => known === currentTarget.value) ?? null })
        }
        data={[
          { value: "", label: t("every") },
          ...workStates.map((value) => ({ value, label: state(value) })),
        ]}
      />
      <NativeSelect label={t("service")} {...chosen("serviceId", services)} />
      <NativeSelect label={t("page")} {...chosen("accountId", accounts)} />
      {agents.length > 0 && <NativeSelect label={t("agent")} {...chosen("agentId", agents)} />}
      <Checkbox
        size="sm"
        label={t("isFlagged")}
        checked={filter.isFlagged}
        onChange={() => onFilter({ ...filter, isFlagged: !filter.isFlagged })}
      />
      <Checkbox
        size="sm"
        label={t("isUnread")}
        checked={filter.isUnread}
        onChange={() => onFilter({ ...filter, isUnread: !filter.isUnread })}
      />
      {choices.isError && <span role="alert">{t("choicesFailed")}</span>}
    </FilterMenu>
  );
}
