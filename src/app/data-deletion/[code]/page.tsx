import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { dataDeletionStatus } from "../../../api/privacy";
import { DataDeletionScreen } from "../../../public-pages/data-deletion-screen";

const statusOf = cache(dataDeletionStatus);

export async function generateMetadata({ params }: PageProps<"/data-deletion/[code]">): Promise<Metadata> {
  const t = await getTranslations("privacy");
  const isKnown = (await statusOf((await params).code)) !== null;
  return { title: isKnown ? t("status.title") : t("unknown.title"), robots: { index: false } };
}

export default async function DataDeletionPage({ params }: PageProps<"/data-deletion/[code]">) {
  const status = await statusOf((await params).code);
  if (!status) notFound();
  return <DataDeletionScreen {...status} />;
}
