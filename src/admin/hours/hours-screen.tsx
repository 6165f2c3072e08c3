"use client";

import { Button } from "@mantine/core";
import { IconClockHour4 } from "@tabler/icons-react";
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
import { HoursLifecycle } from "./hours-lifecycle";
import { HoursProperties } from "./hours-properties";

/** So that it is told soon when somebody else has saved. */
const REFRESH_MS = 15_000;

/** One set of hours of operation: its form, and what can be done with it. */
export function HoursScreen({ hoursId }: { hoursId: string }) {
  const t = useTranslations("hours");
  const isJustCreated = useCreatedMark();
  // A form of its own for each version that one chooses to start from.
  const [formNumber, setFormNumber] = useState(0);
  const hours = useQuery(useTRPC().hours.get.queryOptions({ hoursId }, { refetchInterval: REFRESH_MS }));
  if (hours.error?.data?.code === "NOT_FOUND" || hours.error?.data?.code === "BAD_REQUEST") {
    return <MissingHours />;
  }
  if (!hours.data) {
    return (
      <HoursPage title={t("title")}>
        {hours.isError ? <LoadFailure error={hours.error} onRetry={hours.refetch} /> : <FormSkeleton />}
      </HoursPage>
    );
  }
  return (
    <HoursPage title={hours.data.form.name}>
      <HoursProperties
        key={formNumber}
        hours={hours.data}
        isJustCreated={isJustCreated && formNumber === 0}
        onCreated={() => {}}
        onReload={async () => {
          await hours.refetch();
          setFormNumber((number) => number + 1);
        }}
      />
      <HoursLifecycle hours={hours.data} />
    </HoursPage>
  );
}

/** The form of hours that are about to be created. */
export function NewHoursScreen() {
  const t = useTranslations("hours");
  const router = useRouter();
  return (
    <HoursPage title={t("newTitle")} description={t("newLead")}>
      <HoursProperties
        hours={null}
        isJustCreated={false}
        onCreated={(hoursId) => router.replace(`/admin/hours/${hoursId}?saved`)}
      />
    </HoursPage>
  );
}

function HoursPage(props: { title: string; description?: string; children: ReactNode }) {
  const t = useTranslations("hours");
  const shell = useTranslations("shell");
  return (
    <ConfigurationPage
      title={props.title}
      description={props.description}
      section={shell("configuration")}
      list={{ label: t("title"), href: "/admin/hours", linkName: t("backToList") }}
    >
      {props.children}
    </ConfigurationPage>
  );
}

function MissingHours() {
  const t = useTranslations("hours");
  return (
    <EmptyState
      isPage
      icon={<IconClockHour4 size={24} aria-hidden />}
      title={t("missingTitle")}
      hint={t("missingHint")}
      action={
        <Button component={Link} href="/admin/hours" variant="default">
          {t("backToList")}
        </Button>
      }
    />
  );
}
