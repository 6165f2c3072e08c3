import { Badge, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LanguageLinks } from "../account/language-links";
import { type FacebookPermission, facebookPermissions } from "../integration-accounts/permissions";
import { ArticlePage, ArticleSection } from "../ui/article-page";
import classes from "./public-pages.module.css";

const COLUMNS = ["why", "does", "doesNot"] as const;

/** Tells anybody, Meta's reviewers first, why each Facebook permission is asked for. */
export function PermissionsScreen() {
  const t = useTranslations("permissions");
  const app = useTranslations("app");
  return (
    <ArticlePage brand={app("name")} title={t("title")} lead={t("lead")} isWide footer={<LanguageLinks />}>
      <table className={classes.permissions} aria-label={t("table")}>
        <thead>
          <tr>
            <th scope="col">{t("column.permission")}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facebookPermissions.map((permission) => (
            <PermissionRow key={permission.name} permission={permission} />
          ))}
        </tbody>
      </table>
      <ArticleSection title={t("keptTitle")}>{t("keptText")}</ArticleSection>
      <ArticleSection title={t("deleteTitle")}>{t("deleteText")}</ArticleSection>
    </ArticlePage>
  );
}

function PermissionRow({ permission }: { permission: FacebookPermission }) {
  const t = useTranslations("permissions");
  const { name, key, kind, need } = permission;
  return (
    <tr>
      <th scope="row">
        <span className={kind === "permission" ? classes.code : undefined}>{name}</span>
        <span className={classes.need}>
          <Badge color={need === "required" ? "accent" : "gray"}>{t(`need.${need}`)}</Badge>
          {kind === "feature" && (
            <Text span fz="xs" c="dimmed" fw={400}>
              {t("kind.feature")}
            </Text>
          )}
        </span>
      </th>
      {COLUMNS.map((column) => (
        <td key={column}>
          {/* On a phone the row of column headings is not shown. */}
          <span className={classes.heading} aria-hidden>
            {t(`column.${column}`)}
          </span>
          {t(`of.${key}.${column}`)}
        </td>
      ))}
    </tr>
  );
}
