import { Breadcrumbs, Group, Text, Title } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./page-header.module.css";

/** A step of the way to this page; one without an address is only named. */
type Crumb = {
  label: string;
  href?: string;
  /** The link's whole name, where the label alone is the name of another link of the page. */
  linkName?: string;
};

type PageHeaderProps = {
  title: string;
  /** The way here, without this page itself. */
  crumbs: Crumb[];
  crumbsLabel: string;
  description?: string;
  /** What one can do with the page as a whole. */
  actions?: ReactNode;
};

/** The head of a page: the way here, its title, and what can be done. */
export function PageHeader({ title, crumbs, crumbsLabel, description, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <nav aria-label={crumbsLabel}>
        <Breadcrumbs
          separator={<IconChevronRight size={13} aria-hidden className={classes.separator} />}
          separatorMargin={6}
        >
          {crumbs.map((crumb) =>
            crumb.href ? (
              <Link key={crumb.label} href={crumb.href} aria-label={crumb.linkName} className={classes.crumb}>
                {crumb.label}
              </Link>
            ) : (
              <Text key={crumb.label} span fz="sm" c="dimmed">
                {crumb.label}
              </Text>
            ),
          )}
        </Breadcrumbs>
      </nav>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.words}>
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" fz="sm" maw={680} style={{ textWrap: "pretty" }}>
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}
