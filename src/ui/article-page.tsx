import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./article-page.module.css";
import { Logo } from "./logo";

type ArticlePageProps = {
  brand: string;
  title: string;
  lead?: string;
  /** Whether it holds something that needs the room, such as a table. */
  isWide?: boolean;
  children: ReactNode;
  footer?: ReactNode;
};

/** A page for anybody to read, with text on it. */
export function ArticlePage({ brand, title, lead, isWide = false, children, footer }: ArticlePageProps) {
  return (
    <div className={classes.page} data-wide={isWide || undefined}>
      <header className={classes.brand}>
        <Logo size={26} />
        <Text span fz="lg" fw={680}>
          {brand}
        </Text>
      </header>
      <main className={classes.main}>
        <Title order={1}>{title}</Title>
        {lead && (
          <Text c="dimmed" fz="md" mt={6} maw={720}>
            {lead}
          </Text>
        )}
        <div className={classes.body}>{children}</div>
      </main>
      {footer && <footer className={classes.footer}>{footer}</footer>}
    </div>
  );
}

/** A part of such a page, under a title of its own. */
export function ArticleSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={2}>{title}</Title>
      <div className={classes.text}>{children}</div>
    </section>
  );
}
