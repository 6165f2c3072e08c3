"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { RecordedStep } from "../../routing/interaction-history";
import classes from "./interaction-timeline.module.css";
import { noteOf, useStepWords } from "./use-step-words";

type InteractionTimelineProps = {
  /** In their order. */
  steps: readonly RecordedStep[];
  /** Whether it says the day, too: of what was before today. */
  isDated?: boolean;
};

/** What happened to one interaction, step by step, with its times. */
export function InteractionTimeline({ steps, isDated = false }: InteractionTimelineProps) {
  const t = useTranslations("desktop.history");
  const format = useFormatter();
  const words = useStepWords();
  const first = steps[0];
  return (
    <>
      {isDated && first && (
        <p className={classes.day}>{format.dateTime(first.at, { dateStyle: "medium" })}</p>
      )}
      <ol className={classes.steps}>
        {steps.map((step, index) => {
          const note = noteOf(step);
          return (
            // Steps are only ever added at the end.
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other identity
            <li key={index} className={classes.step} data-kind={step.kind}>
              <time
                dateTime={step.at.toISOString()}
                title={format.dateTime(step.at, { dateStyle: "full", timeStyle: "medium" })}
              >
                {format.dateTime(step.at, { timeStyle: "short" })}
              </time>
              <span>
                {words(step)}
                {note && <span className={classes.note}>{t("note", { note })}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
