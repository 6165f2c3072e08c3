import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetupScreen } from "../../account/setup-screen";
import { isSetupNeeded } from "../../api/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

export default async function SetupPage() {
  if (!(await isSetupNeeded())) redirect("/");
  return <SetupScreen />;
}
