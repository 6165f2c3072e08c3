import { List, ListItem, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { LanguageLinks } from "../account/language-links";
import { ArticlePage, ArticleSection } from "../ui/article-page";
import classes from "./public-pages.module.css";

type DataDeletionScreenProps = {
  code: string;
  receivedAt: Date;
  /** Where this installation is reached, which names who runs it. */
  host: string;
};

/** Tells somebody who asked Facebook for their data to be deleted what was received, and what they can do. */
export function DataDeletionScreen({ code, receivedAt, host }: DataDeletionScreenProps) {
  const t = useTranslations("privacy.status");
  const app = useTranslations("app");
  const format = useFormatter();
  return (
    <ArticlePage brand={app("name")} title={t("title")} footer={<LanguageLinks />}>
      <dl className={classes.facts}>
        <dt>{t("code")}</dt>
        <dd className={classes.code}>{code}</dd>
        <dt>{t("received")}</dt>
        <dd>
          <time dateTime={receivedAt.toISOString()}>
            {format.dateTime(receivedAt, {
              year: "numeric",
              month: "long",
              day: "numeric",
              hour: "numeric",
              minute: "2-digit",
              // Whoever comes from Facebook has not been here before, so that their zone may not be known yet.
              timeZoneName: "short",
            })}
          </time>
        </dd>
        <dt>{t("state")}</dt>
        <dd>{t("stateText")}</dd>
      </dl>
      <ArticleSection title={t("whatTitle")}>{t("whatText")}</ArticleSection>
      <ArticleSection title={t("whyTitle")}>{t("whyText")}</ArticleSection>
      <ArticleSection title={t("doTitle")}>
        <List spacing={6} fz="inherit" lh="inherit">
          <ListItem>{t("doPage")}</ListItem>
          <ListItem>{t("doOrganisation", { host })}</ListItem>
          <ListItem>{t("doMessenger")}</ListItem>
        </List>
      </ArticleSection>
    </ArticlePage>
  );
}

/** Tells that there is no request with the code that was asked for. */
export function UnknownDataDeletionScreen() {
  const t = useTranslations("privacy.unknown");
  const app = useTranslations("app");
  return (
    <ArticlePage brand={app("name")} title={t("title")} lead={t("lead")} footer={<LanguageLinks />}>
      <Text fz="md">{t("text")}</Text>
    </ArticlePage>
  );
}
