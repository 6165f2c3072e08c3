"use client";

import { Alert, Anchor, Badge, Button, Group, Select, Text, Title } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AccountFeed } from "../../routing/service";
import classes from "../configuration-form.module.css";
import { LoadFailure } from "../load-failure";

/** Lets accounts feed another service, and tells in a sentence what stood in the way. */
export function useRouteAccount() {
  const t = useTranslations("services.accounts");
  const errorSentence = useErrorSentence();
  const api = useTRPC().services;
  const queryClient = useQueryClient();
  const route = useMutation(api.route.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);

  /** Answers whether the account feeds the service now. */
  async function give(feed: AccountFeed, serviceId: string): Promise<boolean> {
    setProblem(null);
    const { accountId, serviceId: fromServiceId } = feed;
    try {
      const outcome = await route.mutateAsync({ accountId, serviceId, fromServiceId });
      if (outcome.kind === "changed-meanwhile") {
        setProblem(t("changedMeanwhile", { account: feed.accountName, service: outcome.serviceName }));
      } else if (outcome.kind === "not-found") setProblem(t("gone"));
      return outcome.kind === "routed";
    } catch (error) {
      setProblem(errorSentence(error));
      return false;
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.feeds.queryKey() });
      void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
    }
  }
  return { give, problem, isPending: route.isPending };
}

/** Below a service's form: which integration accounts feed it, and the way to have another feed it. */
export function ServiceAccounts({ serviceId, serviceName }: { serviceId: string; serviceName: string }) {
  const t = useTranslations("services.accounts");
  const titleId = useId();
  const feeds = useQuery(useTRPC().services.feeds.queryOptions());
  const here = feeds.data?.filter((feed) => feed.serviceId === serviceId) ?? [];
  const elsewhere = feeds.data?.filter((feed) => feed.serviceId !== serviceId) ?? [];
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {t("title")}
      </Title>
      <div className={classes.cardBody}>
        <Text fz="sm" c="dimmed">
          {t("lead")}
        </Text>
        {feeds.isError && !feeds.data && <LoadFailure error={feeds.error} onRetry={feeds.refetch} />}
        {feeds.data && here.length === 0 && <Text fz="sm">{t("none")}</Text>}
        {here.length > 0 && (
          <ul className={classes.list} aria-labelledby={titleId}>
            {here.map((feed) => (
              <li key={feed.accountId} className={classes.listRow}>
                <FeedName feed={feed} />
              </li>
            ))}
          </ul>
        )}
        {feeds.data && <TakeAccount elsewhere={elsewhere} serviceId={serviceId} serviceName={serviceName} />}
      </div>
    </section>
  );
}

function FeedName({ feed }: { feed: AccountFeed }) {
  const t = useTranslations("services.accounts");
  if (feed.isDeleted) {
    return (
      <>
        <Text fz="sm">{feed.accountName}</Text>
        <Badge color="gray">{t("deleted")}</Badge>
      </>
    );
  }
  return (
    <Text fz="sm">
      <Anchor component={Link} href={`/admin/integration-accounts/${feed.accountId}`} inherit>
        {feed.accountName}
      </Anchor>
    </Text>
  );
}

function TakeAccount(props: { elsewhere: AccountFeed[]; serviceId: string; serviceName: string }) {
  const { elsewhere, serviceId, serviceName } = props;
  const t = useTranslations("services.accounts");
  const [accountId, setAccountId] = useState<string | null>(null);
  const { give, problem, isPending } = useRouteAccount();
  const chosen = elsewhere.find((feed) => feed.accountId === accountId);
  if (elsewhere.length === 0) {
    return (
      <Text fz="sm" c="dimmed">
        {t.rich("noOther", {
          link: (chunks) => (
            <Anchor component={Link} href="/admin/integration-accounts" inherit>
              {chunks}
            </Anchor>
          ),
        })}
      </Text>
    );
  }
  return (
    <>
      <Group align="flex-end" gap="xs">
        <Select
          className={classes.choice}
          label={t("take")}
          placeholder={t("takeHint")}
          data={elsewhere.map((feed) => ({
            value: feed.accountId,
            label: feed.isDeleted
              ? t("deletedOf", { account: feed.accountName, service: feed.serviceName })
              : t("of", { account: feed.accountName, service: feed.serviceName }),
          }))}
          searchable
          value={chosen?.accountId ?? null}
          onChange={setAccountId}
        />
        <Button
          variant="default"
          disabled={!chosen}
          loading={isPending}
          onClick={async () => {
            if (chosen && (await give(chosen, serviceId))) setAccountId(null);
          }}
        >
          {t("takeAction")}
        </Button>
      </Group>
      <Text fz="sm" c="dimmed" role="status">
        {chosen &&
          t("takeMeans", {
            account: chosen.accountName,
            from: chosen.serviceName,
            to: serviceName,
          })}
      </Text>
      {problem && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {problem}
        </Alert>
      )}
    </>
  );
}
