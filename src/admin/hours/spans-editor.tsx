"use client";

import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useFieldError } from "../../api-client/use-field-error";
import { nextSpan, readTime } from "../../routing/hours-form";
import { RowButton } from "../row-button";
import classes from "./hours.module.css";
import type { HoursFormState } from "./use-hours-form";

type SpansEditorProps = {
  state: HoursFormState;
  /** Where the spans stand in the form. */
  path: `weekly.${number}` | `holidays.${number}.spans`;
  spans: readonly { from: string; until: string }[];
  /** The day, as it is called for those who listen. */
  day: string;
};

/** The spans of one day: to enter, add and remove. */
export function SpansEditor({ state, path, spans, day }: SpansEditorProps) {
  const t = useTranslations("hours.spans");
  const fieldError = useFieldError();
  const { form } = state;
  const next = nextSpan([...spans]);
  const problem = fieldError(form.errors[path]);
  return (
    <div className={classes.spans}>
      {spans.length === 0 && (
        <Text fz="sm" c="dimmed" className={classes.closed}>
          {t("closed")}
        </Text>
      )}
      {spans.map((_span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span has nothing of its own but its place
        <Group key={at} gap={6} align="flex-start" wrap="nowrap">
          <TimeField state={state} path={`${path}.${at}.from`} label={t("from", { day, number: at + 1 })} />
          <span className={classes.dash}>–</span>
          <TimeField state={state} path={`${path}.${at}.until`} label={t("until", { day, number: at + 1 })} />
          <RowButton
            label={t("remove", { day, number: at + 1 })}
            icon={<IconTrash size={16} aria-hidden />}
            onClick={() => form.removeListItem(path, at)}
          />
        </Group>
      ))}
      {problem && (
        <Text fz="xs" className={classes.problem} role="alert">
          {problem}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={next === null}
        aria-label={t("addTo", { day })}
        onClick={() => next && form.insertListItem(path, next)}
      >
        {t("add")}
      </Button>
    </div>
  );
}

function TimeField({ state, path, label }: { state: HoursFormState; path: string; label: string }) {
  const fieldError = useFieldError();
  const { form } = state;
  const input = form.getInputProps(path);
  return (
    <TextInput
      {...input}
      aria-label={label}
      placeholder="00:00"
      inputMode="numeric"
      autoComplete="off"
      className={classes.time}
      onBlur={(event) => {
        input.onBlur?.(event);
        const read = readTime(event.currentTarget.value);
        if (read !== input.value) form.setFieldValue(path, read);
      }}
      error={fieldError(form.errors[path])}
    />
  );
}
