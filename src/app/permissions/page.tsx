import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PermissionsScreen } from "../../public-pages/permissions-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("permissions"))("title") };
}

export default function PermissionsPage() {
  return <PermissionsScreen />;
}
