import { Anchor, Button, Skeleton, Table, Text, Title } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { EmptyState } from "../../ui/empty-state";
import { RelativeTime } from "../../ui/relative-time";
import { LoadFailure } from "../load-failure";
import classes from "./privacy-screen.module.css";

/** The requests for deletion that came, newest first. */
export function DeletionRequests() {
  const t = useTranslations("privacy.requests");
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div>
        <Title order={2} id={titleId} className={classes.cardTitle}>
          {t("title")}
        </Title>
        <Text fz="sm" c="dimmed" mt={2}>
          {t("lead")}
        </Text>
      </div>
      <Requests titleId={titleId} />
    </section>
  );
}

function Requests({ titleId }: { titleId: string }) {
  const t = useTranslations("privacy");
  const list = useInfiniteQuery(
    useTRPC().privacy.requests.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (list.isPending) return <Skeleton height={120} role="status" aria-label={t("loading")} />;
  if (!list.data) {
    return <LoadFailure error={list.error} onRetry={list.refetch} />;
  }
  const requests = list.data.pages.flatMap((page) => page.requests);
  if (requests.length === 0) {
    return (
      <EmptyState
        icon={<IconShieldCheck size={24} aria-hidden />}
        title={t("requests.emptyTitle")}
        hint={t("requests.emptyHint")}
      />
    );
  }
  return (
    <>
      <Table aria-labelledby={titleId} className={classes.requests}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("requests.code")}</Table.Th>
            <Table.Th>{t("requests.received")}</Table.Th>
            <Table.Th>{t("requests.app")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {requests.map((request) => (
            <Table.Tr key={request.code}>
              <Table.Td>
                <Anchor href={request.statusPath} target="_blank" inherit className={classes.mono}>
                  {request.code}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <RelativeTime at={request.receivedAt} />
              </Table.Td>
              <Table.Td>
                {request.appId ?? t("requests.unknownApp")}
                {request.accountNames.length > 0 && (
                  <Text fz="xs" c="dimmed">
                    {request.accountNames.join(", ")}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {list.hasNextPage && (
        <div>
          <Button
            size="sm"
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t("requests.more")}
          </Button>
        </div>
      )}
    </>
  );
}
