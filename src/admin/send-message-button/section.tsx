import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./send-message-screen.module.css";

/** One of the ways to the Page, on a card of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.sectionTitle}>
        {title}
      </Title>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
