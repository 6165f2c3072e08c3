import { Anchor, Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "./privacy-screen.module.css";

/** What the installation itself can delete of a person, who does it, and what it cannot reach. */
export function Erasing() {
  const t = useTranslations("privacy.erase");
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {t("title")}
      </Title>
      {(["lead", "match", "limits"] as const).map((what) => (
        <Text key={what} fz="sm">
          {t(what)}
        </Text>
      ))}
      <Anchor component={Link} href="/admin/audit-log?what=contact.erased" fz="sm">
        {t("log")}
      </Anchor>
    </section>
  );
}
