"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { ConversationSummary } from "../../routing/desktop-view";
import { FilterMenu } from "./filter-menu";
import { countOf, noOwnFilter, type OwnFilter, readOwnFilter } from "./own-filter";

type Kept = { filter: OwnFilter; choose: (filter: OwnFilter) => void };

/** The filter of an agent's own conversations, which this browser remembers. */
export function useOwnFilter(): Kept {
  const [filter, choose] = useLocalStorage<OwnFilter>({
    key: "parley.conversation-filter",
    defaultValue: noOwnFilter,
    getInitialValueInEffect: false,
    deserialize: readOwnFilter,
    serialize: (chosen) => JSON.stringify(chosen),
  });
  return { filter, choose };
}

/** Where it is chosen: by service only where an agent works on several. */
export function OwnFilterMenu({
  filter,
  choose,
  conversations,
}: Kept & { conversations: readonly ConversationSummary[] }) {
  const t = useTranslations("desktop.filter");
  const services = new Map(conversations.map(({ serviceId, serviceName }) => [serviceId, serviceName]));
  const box = (name: "isUnread" | "isWaiting" | "isFlagged") => ({
    size: "sm" as const,
    label: t(name),
    checked: filter[name],
    onChange: () => choose({ ...filter, [name]: !filter[name] }),
  });
  return (
    <FilterMenu count={countOf(filter)} onClear={() => choose(noOwnFilter)}>
      <Checkbox {...box("isUnread")} />
      <Checkbox {...box("isWaiting")} />
      <Checkbox {...box("isFlagged")} />
      {services.size > 1 && (
        <NativeSelect
          size="xs"
          label={t("service")}
          value={filter.serviceId ?? ""}
          onChange={({ currentTarget }) => choose({ ...filter, serviceId: currentTarget.value || null })}
          data={[
            { value: "", label: t("every") },
            ...[...services].map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
    </FilterMenu>
  );
}
