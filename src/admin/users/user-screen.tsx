"use client";

import { Button, Skeleton } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { EmptyState } from "../../ui/empty-state";
import { LoadFailure } from "../load-failure";
import { DeactivatedNotice } from "./deactivated-notice";
import { UserAccess } from "./user-access";
import { UserFormCard } from "./user-form-card";
import { UserPage } from "./user-page";
import { StateBadge } from "./users-screen";

/** Users > one user: what is said of them, how they get in, and whether they still work here. */
export function UserScreen({ userId, ownId }: { userId: string; ownId: string }) {
  const t = useTranslations("users");
  const api = useTRPC().people;
  const user = useQuery(api.get.queryOptions({ userId }));
  const choices = useQuery(api.choices.queryOptions());
  // Counts how often the form was filled anew by hand.
  const [filling, setFilling] = useState(0);
  if (user.error?.data?.code === "NOT_FOUND" || user.error?.data?.code === "BAD_REQUEST") {
    return <MissingUser />;
  }
  if (!user.data || !choices.data) {
    const failed = [user, choices].find(({ isError, data }) => isError && !data);
    return (
      <UserPage title={user.data?.name ?? t("title")}>
        {failed ? (
          <LoadFailure error={failed.error} onRetry={failed.refetch} />
        ) : (
          <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />
        )}
      </UserPage>
    );
  }
  const reload = async () => {
    await Promise.all([user.refetch(), choices.refetch()]);
    setFilling((count) => count + 1);
  };
  return (
    <UserPage
      title={user.data.name}
      description={user.data.username}
      state={<StateBadge state={user.data.state} />}
    >
      <DeactivatedNotice user={user.data} />
      <UserFormCard key={filling} user={user.data} choices={choices.data} onReload={() => void reload()} />
      <UserAccess user={user.data} isOwn={userId === ownId} />
    </UserPage>
  );
}

function MissingUser() {
  const t = useTranslations("users");
  return (
    <EmptyState
      isPage
      icon={<IconUserOff size={24} aria-hidden />}
      title={t("missingTitle")}
      hint={t("missingHint")}
      action={
        <Button component={Link} href="/admin/users" variant="default">
          {t("backToList")}
        </Button>
      }
    />
  );
}
