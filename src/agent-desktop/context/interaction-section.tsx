"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { PastInteraction, RecordedStep } from "../../routing/interaction-history";
import { durationText } from "../time/duration";
import { Elapsed } from "../time/elapsed";
import { useSourceWords } from "../use-source-words";
import classes from "./context-panel.module.css";
import { StepsToggle } from "./steps-toggle";

/** What is told of an interaction, whether one works on it or reads it. */
export type InteractionFacts = Pick<
  PastInteraction,
  | "interactionId"
  | "serviceName"
  | "source"
  | "queuedAt"
  | "acceptedAt"
  | "completedAt"
  | "dispositionName"
  | "note"
> & {
  accountName: string;
  /** Who works on it together, oneself included; one alone is not told. */
  inItNow: string[];
  /** Who worked on it, and what happened; as far as it is known. */
  tookPart: readonly string[];
  steps: readonly RecordedStep[] | undefined;
};

/** The facts of what an agent works on. */
export function factsOf(
  conversation: ConversationSummary,
  you: string,
  listed: readonly PastInteraction[] | undefined,
): InteractionFacts {
  const { interactionId, colleagues } = conversation;
  const known = listed?.find((interaction) => interaction.interactionId === interactionId);
  return {
    ...conversation,
    completedAt: null,
    dispositionName: null,
    note: null,
    inItNow: colleagues.length > 0 ? [you, ...colleagues.map(({ name }) => name)] : [],
    tookPart: known?.participantNames ?? [],
    steps: known?.steps,
  };
}

/** The facts of what was worked on last in a conversation that one only reads; null: nothing ever, or not known. */
export function lastFactsOf(
  listed: readonly PastInteraction[] | undefined,
  accountName: string,
): InteractionFacts | null {
  const last = listed?.[0];
  if (!last) return null;
  return { ...last, accountName, inItNow: [], tookPart: last.participantNames };
}

/** The piece of work that the conversation is about now, or was last. */
export function InteractionSection({ facts }: { facts: InteractionFacts }) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const sourceWords = useSourceWords();
  const { source, queuedAt, acceptedAt, completedAt, inItNow, tookPart } = facts;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t("context.interaction")}</h3>
      <dl className={classes.facts}>
        <Fact name={t("context.service")}>{facts.serviceName}</Fact>
        <Fact name={t("context.page")}>{facts.accountName}</Fact>
        {source && <Fact name={t("context.source")}>{sourceWords(source)}</Fact>}
        <Fact name={t("context.queued")}>
          <Moment at={queuedAt} />
        </Fact>
        {acceptedAt && (
          <>
            <Fact name={t("context.accepted")}>
              <Moment at={acceptedAt} />
            </Fact>
            <Fact name={t("context.waited")}>
              <Duration ms={acceptedAt.getTime() - queuedAt.getTime()} />
            </Fact>
            <Fact name={completedAt ? t("context.handled") : t("context.handling")}>
              {completedAt ? (
                <Duration ms={completedAt.getTime() - acceptedAt.getTime()} />
              ) : (
                <Elapsed since={acceptedAt} />
              )}
            </Fact>
          </>
        )}
        {completedAt && (
          <Fact name={t("context.completed")}>
            <Moment at={completedAt} />
          </Fact>
        )}
        {facts.dispositionName && <Fact name={t("context.disposition")}>{facts.dispositionName}</Fact>}
        {inItNow.length > 0 && <Fact name={t("history.with")}>{format.list(inItNow)}</Fact>}
        {tookPart.length > 1 && <Fact name={t("context.tookPart")}>{format.list(tookPart)}</Fact>}
        {facts.note && <Fact name={t("context.note")}>{facts.note}</Fact>}
      </dl>
      {facts.steps && facts.steps.length > 0 && <StepsToggle steps={facts.steps} />}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const dayMs = 24 * 3_600_000;

/** The time, and the day too of what was not just now. */
function Moment({ at }: { at: Date }) {
  const format = useFormatter();
  const isRecent = Date.now() - at.getTime() < dayMs / 2;
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "full", timeStyle: "medium" })}
      suppressHydrationWarning
    >
      {format.dateTime(at, isRecent ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}

function Duration({ ms }: { ms: number }) {
  const t = useTranslations("desktop.time");
  const shown = durationText(ms);
  return shown.kind === "clock" ? shown.text : t("days", { count: shown.count });
}
