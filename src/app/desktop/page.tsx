import { Text } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountMenu } from "../../account/account-menu";
import { currentUser } from "../../api/auth";
import { EmptyState } from "../../ui/empty-state";
import { TopBarShell } from "../../ui/top-bar-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app"))("desktop") };
}

export default async function DesktopPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  const app = await getTranslations("app");
  const t = await getTranslations("desktopPlaceholder");
  return (
    <TopBarShell
      brand={app("name")}
      home="/desktop"
      bar={<Text fw={600}>{app("desktop")}</Text>}
      menu={<AccountMenu user={user} application="desktop" />}
    >
      <EmptyState icon={<IconMessages size={26} />} title={t("title")} hint={t("hint")} />
    </TopBarShell>
  );
}
