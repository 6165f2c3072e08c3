"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { NarrowPage } from "../ui/narrow-page";

export default function NotFoundPage() {
  const t = useTranslations("notFound");
  const app = useTranslations("app");
  return (
    <NarrowPage brand={app("name")} title={t("title")} lead={t("lead")}>
      <Button component={Link} href="/" size="md" fullWidth>
        {t("home")}
      </Button>
    </NarrowPage>
  );
}
