import { Anchor, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { pageAddress } from "../../integration-accounts/page-address";
import classes from "./page-steps.module.css";

/** What to do at Facebook, so that the Page itself has the button, and its conversations come here. */
export function PageSteps({ pageId, appId }: { pageId: string; appId: string | null }) {
  const t = useTranslations("sendMessage.page");
  const titleId = useId();
  return (
    <section className={classes.guide} aria-labelledby={titleId}>
      <Title order={2} id={titleId}>
        {t("title")}
      </Title>
      <Text fz="sm" c="dimmed" mt={4}>
        {t("lead")}
      </Text>
      <ol className={classes.steps}>
        <Step title={t("openTitle")}>
          {t.rich("openText", {
            link: (chunks) => (
              <Anchor href={pageAddress(pageId)} target="_blank" rel="noopener noreferrer" inherit>
                {chunks}
              </Anchor>
            ),
          })}
        </Step>
        <Step title={t("addTitle")}>{t("addText")}</Step>
        <Step title={t("chooseTitle")}>{t("chooseText")}</Step>
        <Step title={t("routeTitle")}>
          {t("routeText", { app: appId === null ? t("routeYourApp") : t("routeApp", { appId }) })}
        </Step>
        <Step title={t("tryTitle")}>{t("tryText")}</Step>
      </ol>
    </section>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className={classes.step}>
      <Text fw={600} fz="sm">
        {title}
      </Text>
      <Text component="div" fz="sm" c="dimmed">
        {children}
      </Text>
    </li>
  );
}
