"use client";

import { ActionIcon, Button, Paper, Skeleton, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconChevronRight, IconPlus, IconSearch, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import classes from "./configuration-list.module.css";
import { LoadFailure } from "./load-failure";

/** What one does to add something: follow a link, or open a dialog. */
type Way = { href: string } | { onClick: () => void };

type ConfigurationListProps<Item extends { id: string }> = {
  /** The part of the navigation in which the page stands. */
  section: string;
  title: string;
  lead: string;
  /** How something is added; its label is "Add" unless another is given. */
  add: Way & { label?: string };
  /** The query for everything there is; its data in the order to show. */
  items: {
    data: Item[] | undefined;
    error: unknown;
    isPending: boolean;
    refetch: () => unknown;
  };
  /** The texts of an item that are searched, whether the case fits or not. */
  textsOf: (item: Item) => readonly string[];
  /** What stands in the empty search box: what can be searched for. */
  searchHint: string;
  /** What is shown where there is nothing yet; its button adds the first. */
  empty: { icon: ReactNode; title: string; hint: string; action: string };
  /** One row: a ConfigurationRow, or an `li` of one's own. While somebody searches, not all rows are shown. */
  row: (item: Item, place: { isSearching: boolean }) => ReactNode;
  /** What the list can be narrowed to beside the search. */
  filters?: {
    controls: ReactNode;
    isShown: (item: Item) => boolean;
    /** Takes all of them back; null while none is set. */
    onClear: (() => void) | null;
  };
  /** What stands between the header and the list, such as what became of the last change. */
  notice?: ReactNode;
  /** What follows the list: its dialogs, or what was archived. */
  children?: ReactNode;
};

/** A page of the configuration: everything of one kind, searched by its texts, and the way to add one more. */
export function ConfigurationList<Item extends { id: string }>(props: ConfigurationListProps<Item>) {
  const { section, title, lead, add, items, notice, children } = props;
  const t = useTranslations("configuration");
  const shell = useTranslations("shell");
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: section }]}
        crumbsLabel={shell("breadcrumbs")}
        description={lead}
        actions={
          <WayButton way={add} icon={<IconPlus size={16} aria-hidden />}>
            {add.label ?? t("add")}
          </WayButton>
        }
      />
      {notice}
      {items.data && <Items {...props} all={items.data} />}
      {items.isPending && <ListSkeleton label={t("loading")} />}
      {items.error != null && !items.data && <LoadFailure error={items.error} onRetry={items.refetch} />}
      {children}
    </>
  );
}

function Items<Item extends { id: string }>(props: ConfigurationListProps<Item> & { all: Item[] }) {
  const { title, add, textsOf, searchHint, empty, filters, row, all } = props;
  const t = useTranslations("configuration");
  const [search, setSearch] = useState("");
  if (all.length === 0) {
    return (
      <Paper withBorder className={classes.card}>
        <EmptyState
          icon={empty.icon}
          title={empty.title}
          hint={empty.hint}
          action={<WayButton way={add}>{empty.action}</WayButton>}
        />
      </Paper>
    );
  }
  const wanted = search.trim().toLocaleLowerCase();
  const found = all
    .filter((item) => filters?.isShown(item) ?? true)
    .filter((item) => textsOf(item).some((text) => text.toLocaleLowerCase().includes(wanted)));
  return (
    <Paper withBorder className={classes.card}>
      <div className={classes.search}>
        <TextInput
          className={classes.searchBox}
          variant="unstyled"
          aria-label={t("search")}
          placeholder={searchHint}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {filters?.controls}
      </div>
      <ul className={classes.rows} aria-label={title}>
        {found.map((item) => row(item, { isSearching: wanted !== "" }))}
      </ul>
      {found.length === 0 && (
        <Stack align="center" gap="sm" p="xl">
          <Text c="dimmed" ta="center" role="status">
            {wanted === "" ? t("nothingFiltered") : t("nothingFound", { text: search.trim() })}
          </Text>
          {filters?.onClear && (
            <Button size="xs" variant="default" onClick={filters.onClear}>
              {t("clearFilters")}
            </Button>
          )}
        </Stack>
      )}
    </Paper>
  );
}

function WayButton({ way, icon, children }: { way: Way; icon?: ReactNode; children: ReactNode }) {
  const shown = { leftSection: icon, children };
  return "href" in way ? (
    <Button component={Link} href={way.href} {...shown} />
  ) : (
    <Button onClick={way.onClick} {...shown} />
  );
}

type ConfigurationRowProps = {
  /** The whole row leads there, or does that; its name is what it is called for those who listen. */
  way: Way;
  name: string;
  /** The second line. */
  hint?: ReactNode;
  /** What else is told, at the row's end: badges, counts. */
  children?: ReactNode;
  /** What else can be done with it, as icon buttons; they stand above the row's own way. */
  actions?: ReactNode;
};

/** A row of the list: all of it is one link, or one button, except what can be done beside. */
export function ConfigurationRow({ way, name, hint, children, actions }: ConfigurationRowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.names}>
        <Text fw={600} truncate>
          {"href" in way ? (
            <Link href={way.href} className={classes.way}>
              {name}
            </Link>
          ) : (
            <button type="button" onClick={way.onClick} className={classes.way}>
              {name}
            </button>
          )}
        </Text>
        {hint && (
          <Text component="div" fz="sm" c="dimmed" className={classes.hint}>
            {hint}
          </Text>
        )}
      </div>
      {children && <div className={classes.told}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
      <IconChevronRight size={16} aria-hidden className={classes.chevron} />
    </li>
  );
}

/** Something that can be done with a row's item, among its actions; its name says to which. */
export function RowAction(props: {
  /** The whole name, as "Delete “Front desk”". */
  name: string;
  icon: ReactNode;
  /** For whoever wants to give it the focus. */
  id?: string;
  isDisabled?: boolean;
  onClick: () => void;
}) {
  const { name, icon, id, isDisabled = false, onClick } = props;
  return (
    <Tooltip label={name} openDelay={400}>
      <ActionIcon
        id={id}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={name}
        // It stays where the focus is, also when there is no further way to go.
        data-disabled={isDisabled || undefined}
        aria-disabled={isDisabled || undefined}
        onClick={() => {
          if (!isDisabled) onClick();
        }}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** The button that asks whether a row's item is to be deleted. */
export function DeleteAction({ name, onClick }: { name: string; onClick: () => void }) {
  const t = useTranslations("configuration");
  return (
    <RowAction
      name={t("deleteName", { name })}
      icon={<IconTrash size={17} aria-hidden />}
      onClick={onClick}
    />
  );
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <Paper withBorder className={classes.card} data-waiting role="status" aria-label={label}>
      <Stack gap="lg" p="lg">
        <Skeleton height={40} />
        <Skeleton height={40} />
        <Skeleton height={40} />
      </Stack>
    </Paper>
  );
}
