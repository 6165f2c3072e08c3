"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { homeOf, type SignedInUser } from "../agents/user";
import { NarrowPage } from "../ui/narrow-page";

/** Meets someone who is signed in, but not for this part; leads them to where they belong. */
export function NotForYourRoleScreen({ user }: { user: SignedInUser }) {
  const t = useTranslations("notForYourRole");
  const app = useTranslations("app");
  return (
    <NarrowPage brand={app("name")} title={t("title")} lead={t("lead", { name: user.name })}>
      <Button component={Link} href={homeOf(user)} size="md" fullWidth>
        {t("home")}
      </Button>
    </NarrowPage>
  );
}
