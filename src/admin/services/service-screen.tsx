"use client";

import { Button } from "@mantine/core";
import { IconHeadset } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { EmptyState } from "../../ui/empty-state";
import { ConfigurationPage, FormSkeleton } from "../configuration-form";
import { LoadFailure } from "../load-failure";
import { useCreatedMark } from "../use-created-mark";
import { ServiceAccounts } from "./service-accounts";
import { ServiceLifecycle } from "./service-lifecycle";
import { ServiceProperties } from "./service-properties";

/** So that it is told soon when somebody else has saved. */
const REFRESH_MS = 15_000;

/** One service: its form, which accounts feed it, and what can be done with it. */
export function ServiceScreen({ serviceId }: { serviceId: string }) {
  const t = useTranslations("services");
  const isJustCreated = useCreatedMark();
  // A form of its own for each version that one chooses to start from.
  const [formNumber, setFormNumber] = useState(0);
  const api = useTRPC().services;
  const service = useQuery(api.get.queryOptions({ serviceId }, { refetchInterval: REFRESH_MS }));
  const choices = useQuery(api.choices.queryOptions());
  if (service.error?.data?.code === "NOT_FOUND" || service.error?.data?.code === "BAD_REQUEST") {
    return <MissingService />;
  }
  if (!service.data || !choices.data) {
    return (
      <ServicePage title={service.data?.form.name ?? t("title")}>
        <Waiting queries={[service, choices]} />
      </ServicePage>
    );
  }
  return (
    <ServicePage title={service.data.form.name}>
      <ServiceProperties
        key={formNumber}
        service={service.data}
        choices={choices.data}
        isJustCreated={isJustCreated && formNumber === 0}
        onCreated={() => {}}
        onReload={async () => {
          await Promise.all([service.refetch(), choices.refetch()]);
          setFormNumber((number) => number + 1);
        }}
      />
      <ServiceAccounts serviceId={serviceId} serviceName={service.data.form.name} />
      <ServiceLifecycle service={service.data} />
    </ServicePage>
  );
}

/** The form of a service that is about to be created. */
export function NewServiceScreen() {
  const t = useTranslations("services");
  const router = useRouter();
  const choices = useQuery(useTRPC().services.choices.queryOptions());
  return (
    <ServicePage title={t("newTitle")} description={t("newLead")}>
      {choices.data ? (
        <ServiceProperties
          service={null}
          choices={choices.data}
          isJustCreated={false}
          onCreated={(serviceId) => router.replace(`/admin/services/${serviceId}?saved`)}
        />
      ) : (
        <Waiting queries={[choices]} />
      )}
    </ServicePage>
  );
}

type WaitedFor = { isError: boolean; error: unknown; refetch: () => unknown };

function Waiting({ queries }: { queries: WaitedFor[] }) {
  const failed = queries.find(({ isError }) => isError);
  return failed ? <LoadFailure error={failed.error} onRetry={failed.refetch} /> : <FormSkeleton />;
}

function ServicePage(props: { title: string; description?: string; children: ReactNode }) {
  const t = useTranslations("services");
  const shell = useTranslations("shell");
  return (
    <ConfigurationPage
      title={props.title}
      description={props.description}
      section={shell("configuration")}
      list={{ label: t("title"), href: "/admin/services", linkName: t("backToList") }}
    >
      {props.children}
    </ConfigurationPage>
  );
}

function MissingService() {
  const t = useTranslations("services");
  return (
    <EmptyState
      isPage
      icon={<IconHeadset size={24} aria-hidden />}
      title={t("missingTitle")}
      hint={t("missingHint")}
      action={
        <Button component={Link} href="/admin/services" variant="default">
          {t("backToList")}
        </Button>
      }
    />
  );
}
