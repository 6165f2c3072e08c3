import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import classes from "./narrow-page.module.css";

type NarrowPageProps = {
  brand: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** What stands small below the card. */
  footer?: ReactNode;
};

/** A page with one thing to do, on a card in its middle. */
export function NarrowPage({ brand, title, lead, children, footer }: NarrowPageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.brand}>
        <Logo size={30} />
        <Text span fz="xl" fw={680}>
          {brand}
        </Text>
      </header>
      <main className={classes.card}>
        <Title order={1} fz={22}>
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
        <div className={classes.body}>{children}</div>
      </main>
      {footer && <footer className={classes.footer}>{footer}</footer>}
    </div>
  );
}
