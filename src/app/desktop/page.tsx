import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountMenu } from "../../account/account-menu";
import { AgentDesktop } from "../../agent-desktop/desktop";
import { currentUser } from "../../api/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app"))("desktop") };
}

export default async function DesktopPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  return <AgentDesktop agent={user} menu={<AccountMenu user={user} application="desktop" />} />;
}
