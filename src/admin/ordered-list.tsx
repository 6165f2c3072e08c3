"use client";

import { Alert, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { RelativeTime } from "../ui/relative-time";
import { ArchivedItems } from "./archived-items";
import { ConfigurationDialog } from "./configuration-dialog";
import { ConfigurationList, ConfigurationRow } from "./configuration-list";
import { OrderedActions } from "./ordered-actions";
import { type OrderedChange, type OrderedItem, useOrderedChanges } from "./use-ordered-changes";

type OrderedListProps<Item extends OrderedItem> = {
  /** What they are, which says what stands on the page. */
  of: "contactFields" | "notReadyReasons";
  /** Shown where there is none yet. */
  icon: ReactNode;
  /** The query for all there are, in their order, the archived ones among them. */
  items: { data: Item[] | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  /** The second line of a row. */
  hintOf?: (item: Item) => string;
  change: OrderedChange;
  /** The form of one, or of a new one. */
  form: (item: Item | null, onClose: () => void) => ReactNode;
};

/** A page of the configuration whose things stand in an order, and are archived rather than deleted. */
export function OrderedList<Item extends OrderedItem>(props: OrderedListProps<Item>) {
  const { of, icon, items, hintOf, change, form } = props;
  const t = useTranslations(`configuration.${of}`);
  const shell = useTranslations("shell");
  const inOrder = items.data?.filter(({ archivedAt }) => archivedAt === null);
  const changes = useOrderedChanges({
    items: inOrder,
    change,
    words: {
      archived: (name) => t("archivedDone", { name }),
      restored: (name) => t("restoredDone", { name }),
      moved: (name, place, count) => t("moved", { name, place, count }),
      taken: (name) => t("restoreTaken", { name }),
      gone: t("gone"),
    },
  });
  const [edited, setEdited] = useState<Item | "new" | null>(null);
  return (
    <ConfigurationList
      section={shell("configuration")}
      title={shell(of)}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={{ ...items, data: inOrder }}
      textsOf={({ name }) => [name]}
      searchHint={t("searchHint")}
      empty={{ icon, title: t("emptyTitle"), hint: t("emptyHint"), action: t("emptyAction") }}
      notice={
        <>
          <VisuallyHidden role="status">{changes.said}</VisuallyHidden>
          {changes.problem && (
            <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert" mb="md">
              {changes.problem}
            </Alert>
          )}
        </>
      }
      row={(item, { isSearching }) => (
        <ConfigurationRow
          key={item.id}
          name={item.name}
          way={{ onClick: () => setEdited(item) }}
          hint={hintOf?.(item)}
          actions={
            <OrderedActions
              item={item}
              all={inOrder}
              mayMove={!isSearching}
              names={{
                up: t("up", { name: item.name }),
                down: t("down", { name: item.name }),
                archive: t("archive", { name: item.name }),
              }}
              onAct={(action) => void changes.act(action, item)}
            />
          }
        />
      )}
    >
      <ArchivedItems
        items={items.data?.filter(({ archivedAt }) => archivedAt !== null) ?? []}
        title={t("archived")}
        lead={t("archivedLead")}
        when={(at) => t.rich("archivedWhen", { when: () => <RelativeTime at={at} /> })}
        restore={t("restore")}
        restoreName={(name) => t("restoreName", { name })}
        onRestore={(item) => void changes.act("restore", item)}
      />
      <ConfigurationDialog
        of={edited}
        title={(item) => (item === "new" ? t("createTitle") : t("editTitle", { name: item.name }))}
        onClose={() => setEdited(null)}
      >
        {(item) => form(item === "new" ? null : item, () => setEdited(null))}
      </ConfigurationDialog>
    </ConfigurationList>
  );
}
