"use client";

import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useErrorSentence } from "../api-client/use-error-sentence";
import { PageHeader } from "../ui/page-header";
import classes from "./configuration-form.module.css";
import { LeaveGuard } from "./leave-guard";

/** What stands in the way of a save that no field can tell. */
export type SaveProblem = { kind: "conflict" } | { kind: "gone" } | { kind: "failed"; error: unknown };

/** How a save went: the values that are saved now, what stands in the way, or that a field tells it. */
export type SaveResult<Values> = { kind: "saved"; values: Values } | SaveProblem | { kind: "told-at-field" };

/** What happens on Apply, and what came of it. */
export function useSaving<Values extends object>(
  form: UseFormReturnType<Values>,
  save: (values: Values) => Promise<SaveResult<Values>>,
  isJustCreated: boolean,
) {
  const [isSaved, setSaved] = useState(isJustCreated);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);

  async function run(values: Values) {
    setSaved(false);
    setSaving(true);
    setProblem(null);
    try {
      const result = await save(values);
      if (result.kind === "saved") {
        form.setInitialValues(result.values);
        form.setValues(result.values);
        form.resetDirty(result.values);
        setSaved(true);
      } else if (result.kind !== "told-at-field") setProblem(result);
    } catch (error) {
      setProblem({ kind: "failed", error });
    } finally {
      setSaving(false);
    }
  }

  const isDirty = form.isDirty();
  return {
    onSubmit: form.onSubmit(
      (values) => void run(values),
      (errors) => {
        const [first] = Object.keys(errors);
        if (first) form.getInputNode(first)?.focus();
      },
    ),
    problem,
    isDirty,
    isSaved: isSaved && !isDirty,
    isSaving,
  };
}

type FormFrameProps = {
  /** What the form is called for those who listen. */
  label: string;
  saving: Pick<ReturnType<typeof useSaving>, "onSubmit" | "problem" | "isDirty" | "isSaved" | "isSaving">;
  /** Whether somebody else has saved since, which this form must not overwrite. */
  isOutdated: boolean;
  /** Loads what is saved now into a new form; absent where nothing is saved yet. */
  onReload?: (() => void) | undefined;
  /** The sections. */
  children: ReactNode;
};

/** A form of a page of its own: its sections, Apply, what stands in the way, and the question before one leaves. */
export function ConfigurationPageForm(props: FormFrameProps) {
  const { label, saving, isOutdated, onReload, children } = props;
  const t = useTranslations("configuration");
  return (
    <>
      <form onSubmit={saving.onSubmit} noValidate className={classes.form} aria-label={label}>
        {children}
        <div className={classes.footer}>
          <Button type="submit" loading={saving.isSaving}>
            {t("apply")}
          </Button>
          <div role="status" aria-label={saving.isSaved ? t("saved") : undefined} className={classes.saved}>
            {saving.isSaved && (
              <>
                <IconCheck size={16} aria-hidden />
                {t("saved")}
              </>
            )}
          </div>
        </div>
      </form>
      <SaveProblemAlert problem={isOutdated ? { kind: "conflict" } : saving.problem} onReload={onReload} />
      <LeaveGuard isActive={saving.isDirty} />
    </>
  );
}

function SaveProblemAlert(props: { problem: SaveProblem | null; onReload: (() => void) | undefined }) {
  const { problem, onReload } = props;
  const t = useTranslations("configuration.conflict");
  const errors = useTranslations("errors");
  const errorSentence = useErrorSentence();
  if (!problem) return null;
  if (problem.kind === "conflict") {
    return (
      <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert" title={t("title")}>
        <Stack gap="sm" align="flex-start">
          <Text fz="sm">{t("text")}</Text>
          <Button size="xs" variant="default" onClick={onReload}>
            {t("load")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {problem.kind === "gone" ? errors("notFound") : errorSentence(problem.error)}
    </Alert>
  );
}

/** A part of a form, with what it is about. */
export function FormSection({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <div>
        <Title order={2} id={titleId} className={classes.sectionTitle}>
          {title}
        </Title>
        {lead && (
          <Text fz="xs" c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

type ConfigurationPageProps = {
  title: string;
  description?: string | undefined;
  /** The part of the navigation, and the list, from which one came. */
  section: string;
  list: { label: string; href: string; linkName: string };
  actions?: ReactNode;
  children: ReactNode;
};

/** A page of one thing of the configuration, new or there. */
export function ConfigurationPage(props: ConfigurationPageProps) {
  const { title, description, section, list, actions, children } = props;
  const shell = useTranslations("shell");
  return (
    <div className={classes.page}>
      <PageHeader
        title={title}
        crumbs={[{ label: section }, list]}
        crumbsLabel={shell("breadcrumbs")}
        {...(description === undefined ? {} : { description })}
        actions={actions}
      />
      <div className={classes.below}>{children}</div>
    </div>
  );
}

/** What stands where a form will, until it is loaded. */
export function FormSkeleton() {
  const t = useTranslations("configuration");
  return <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />;
}

/** What can be done with a thing as a whole, each with what it means: below its form. */
export function ConfigurationActions({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {title}
      </Title>
      <ul className={classes.cardRows}>{children}</ul>
    </section>
  );
}

/** One of them. */
export function ConfigurationAction(props: { title: string; text: string; children: ReactNode }) {
  return (
    <li className={classes.cardRow}>
      <div className={classes.cardWords}>
        <Text fw={600} fz="sm">
          {props.title}
        </Text>
        <Text fz="sm" c="dimmed">
          {props.text}
        </Text>
      </div>
      {props.children}
    </li>
  );
}
