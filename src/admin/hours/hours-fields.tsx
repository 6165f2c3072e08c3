"use client";

import { Button, Select, Switch, Text, TextInput } from "@mantine/core";
import { IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFieldError } from "../../api-client/use-field-error";
import { OFFICE_DAY, withMondayOnWeekdays } from "../../routing/hours-form";
import { FormSection } from "../configuration-form";
import formClasses from "../configuration-form.module.css";
import { RowButton } from "../row-button";
import classes from "./hours.module.css";
import { OpenNow } from "./open-now";
import { SpansEditor } from "./spans-editor";
import type { HoursFormState } from "./use-hours-form";

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** A Monday. */
const FIRST_DAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

type FieldsProps = { state: HoursFormState };

/** What they are called, and by which clock they go. */
export function GeneralFields({ state }: FieldsProps) {
  const t = useTranslations("hours");
  const fieldError = useFieldError();
  const { form } = state;
  const zones = useTimeZones(form.values.timeZone);
  return (
    <FormSection title={t("section.general")}>
      <TextInput
        label={t("field.name")}
        description={t("field.nameHelp")}
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
      <Select
        label={t("field.timeZone")}
        description={t("field.timeZoneHelp")}
        data={zones}
        searchable
        limit={60}
        nothingFoundMessage={t("field.noZone")}
        {...form.getInputProps("timeZone")}
        error={fieldError(form.errors.timeZone)}
      />
      <OpenNow hours={form.values} />
    </FormSection>
  );
}

/** The zones that the browser knows, each with its distance from UTC today, and the one that is chosen. */
function useTimeZones(chosen: string): { value: string; label: string }[] {
  return useMemo(() => {
    const now = new Date();
    const zones = new Set([chosen, "UTC", ...Intl.supportedValuesOf("timeZone")]);
    return [...zones].sort().map((zone) => ({ value: zone, label: zoneLabel(zone, now) }));
  }, [chosen]);
}

function zoneLabel(zone: string, now: Date): string {
  const name = zone.replaceAll("_", " ");
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" });
    const offset = format.formatToParts(now).find(({ type }) => type === "timeZoneName")?.value;
    return offset === undefined ? name : `${name} (${offset})`;
  } catch (error) {
    // What an administrator chose elsewhere, and this browser does not know.
    if (error instanceof RangeError) return name;
    throw error;
  }
}

/** The spans of each day of the week. */
export function WeekFields({ state }: FieldsProps) {
  const t = useTranslations("hours");
  const format = useFormatter();
  const { form } = state;
  const nameOf = (day: number) =>
    format.dateTime(new Date(FIRST_DAY_MS + day * DAY_MS), { weekday: "long", timeZone: "UTC" });
  return (
    <FormSection title={t("section.week")} lead={t("section.weekLead")}>
      <div>
        {DAYS.map((day) => (
          <fieldset key={day} className={classes.dayFrame}>
            <legend className={classes.hiddenLegend}>{nameOf(day)}</legend>
            <div className={classes.day}>
              <span aria-hidden className={classes.dayName}>
                {nameOf(day)}
              </span>
              <SpansEditor
                state={state}
                path={`weekly.${day}`}
                spans={form.values.weekly[day] ?? []}
                day={nameOf(day)}
              />
            </div>
          </fieldset>
        ))}
      </div>
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={14} aria-hidden />}
          onClick={() => form.setFieldValue("weekly", withMondayOnWeekdays(form.values.weekly))}
        >
          {t("copyMonday")}
        </Button>
      </div>
    </FormSection>
  );
}

/** The days that are unlike the others of their weekday. */
export function HolidayFields({ state }: FieldsProps) {
  const t = useTranslations("hours");
  const fieldError = useFieldError();
  const { form } = state;
  const { holidays } = form.values;
  const problem = fieldError(form.errors.holidays);
  return (
    <FormSection title={t("section.holidays")} lead={t("section.holidaysLead")}>
      {holidays.length > 0 && (
        <ul className={formClasses.list} aria-label={t("section.holidays")}>
          {holidays.map((_holiday, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its date may be empty, or there twice until it is mended
            <Holiday key={at} state={state} at={at} />
          ))}
        </ul>
      )}
      {problem && (
        <Text fz="sm" className={classes.problem} role="alert">
          {problem}
        </Text>
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem("holidays", { date: "", name: "", spans: [] })}
        >
          {t("holiday.add")}
        </Button>
      </div>
    </FormSection>
  );
}

function Holiday({ state, at }: FieldsProps & { at: number }) {
  const t = useTranslations("hours.holiday");
  const fieldError = useFieldError();
  const { form } = state;
  const holiday = form.values.holidays[at];
  if (!holiday) return null;
  const { date, name, spans } = holiday;
  const day = name || date || t("numbered", { number: at + 1 });
  return (
    <li className={classes.holiday}>
      <div className={classes.holidayHead}>
        <TextInput
          type="date"
          w={160}
          aria-label={t("date", { number: at + 1 })}
          {...form.getInputProps(`holidays.${at}.date`)}
          error={fieldError(form.errors[`holidays.${at}.date`])}
        />
        <TextInput
          className={classes.holidayName}
          aria-label={t("name", { number: at + 1 })}
          placeholder={t("namePlaceholder")}
          {...form.getInputProps(`holidays.${at}.name`)}
          error={fieldError(form.errors[`holidays.${at}.name`])}
        />
        <RowButton
          label={t("remove", { day })}
          icon={<IconTrash size={16} aria-hidden />}
          onClick={() => form.removeListItem("holidays", at)}
        />
      </div>
      <Switch
        label={t("closed")}
        aria-label={t("closedOn", { day })}
        checked={spans.length === 0}
        onChange={(event) =>
          form.setFieldValue(`holidays.${at}.spans`, event.currentTarget.checked ? [] : [OFFICE_DAY])
        }
      />
      {spans.length > 0 && (
        <SpansEditor state={state} path={`holidays.${at}.spans`} spans={spans} day={day} />
      )}
    </li>
  );
}
