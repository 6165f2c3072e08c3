"use client";

import { Alert, Anchor, Button, Group, Select, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { AccountFeed } from "../../routing/service";
import classes from "../configuration-form.module.css";
import { useRouteAccount } from "../services/service-accounts";

/** Below the properties: which service the account feeds, saved on its own. */
export function AccountService({ accountId }: { accountId: string }) {
  const t = useTranslations("services.ofAccount");
  const titleId = useId();
  const feeds = useQuery(useTRPC().services.feeds.queryOptions());
  const feed = feeds.data?.find((each) => each.accountId === accountId);
  if (!feed) return null;
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {t("title")}
      </Title>
      <div className={classes.cardBody}>
        <Text fz="sm" c="dimmed">
          {t.rich("lead", {
            service: feed.serviceName,
            link: (chunks) => (
              <Anchor component={Link} href={`/admin/services/${feed.serviceId}`} inherit>
                {chunks}
              </Anchor>
            ),
          })}
        </Text>
        <ServiceChoice key={feed.serviceId} feed={feed} />
      </div>
    </section>
  );
}

function ServiceChoice({ feed }: { feed: AccountFeed }) {
  const t = useTranslations("services.ofAccount");
  const services = useQuery(useTRPC().services.list.queryOptions());
  const { give, problem, isPending } = useRouteAccount();
  const [serviceId, setServiceId] = useState(feed.serviceId);
  const isOther = serviceId !== feed.serviceId;
  const all = services.data ?? [{ id: feed.serviceId, name: feed.serviceName }];
  return (
    <>
      <Group align="flex-end" gap="xs">
        <Select
          className={classes.choice}
          label={t("label")}
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          value={serviceId}
          onChange={(next) => next && setServiceId(next)}
        />
        <Button
          variant="default"
          leftSection={<IconCheck size={16} aria-hidden />}
          disabled={!isOther}
          loading={isPending}
          onClick={() => give(feed, serviceId)}
        >
          {t("save")}
        </Button>
      </Group>
      <Text fz="sm" c="dimmed" role="status">
        {isOther && t("means", { from: feed.serviceName })}
      </Text>
      {problem && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {problem}
        </Alert>
      )}
    </>
  );
}
