"use client";

import { Button, Paper, Skeleton } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { EmptyState } from "../../ui/empty-state";
import { PageHeader } from "../../ui/page-header";
import { LoadFailure } from "../load-failure";
import { AuditEntryRow } from "./audit-entry-row";
import { type AuditFilters, askedOf, readFilters, withFilter } from "./audit-filter";
import { AuditLogFilters } from "./audit-filters";
import classes from "./audit-log.module.css";

/** Configuration > Audit log: who changed what, narrowed by what stands in the address. */
export function AuditLogScreen() {
  const t = useTranslations("auditLog");
  const shell = useTranslations("shell");
  const router = useRouter();
  const pathname = usePathname();
  const filters = readFilters(useSearchParams());
  const log = useInfiniteQuery(
    useTRPC().auditLog.page.infiniteQueryOptions(askedOf(filters), {
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  );
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const show = (query: string) =>
    router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false });
  return (
    <div className={classes.page}>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: shell("configuration") }]}
        crumbsLabel={shell("breadcrumbs")}
        description={t("lead")}
      />
      <AuditLogFilters
        filters={filters}
        subjectName={filters.subject ? (entries[0]?.subject.name ?? null) : null}
        onChange={(name, value) => show(withFilter(filters, name, value))}
        onClear={() => show("")}
      />
      {log.isPending && <Skeleton height={320} radius="lg" role="status" aria-label={t("loading")} />}
      {log.isError && <LoadFailure error={log.error} onRetry={log.refetch} />}
      {log.data && entries.length === 0 && <NothingFound filters={filters} />}
      {entries.length > 0 && (
        <Paper withBorder className={classes.card}>
          <ul className={classes.rows} aria-label={t("title")}>
            {entries.map((entry) => (
              <AuditEntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </Paper>
      )}
      {log.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={log.isFetchingNextPage}
          onClick={() => log.fetchNextPage()}
        >
          {t("loadMore")}
        </Button>
      )}
    </div>
  );
}

function NothingFound({ filters }: { filters: AuditFilters }) {
  const t = useTranslations("auditLog");
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <Paper withBorder className={classes.card}>
      <EmptyState
        icon={<IconHistory size={24} aria-hidden />}
        title={isNarrowed ? t("noMatchTitle") : t("emptyTitle")}
        hint={isNarrowed ? t("noMatchHint") : t("emptyHint")}
      />
    </Paper>
  );
}
