"use client";

import { useTranslations } from "next-intl";
import { ConfigurationPageForm } from "../configuration-form";
import { GeneralFields, HolidayFields, WeekFields } from "./hours-fields";
import { type HoursFormOptions, useHoursForm } from "./use-hours-form";

/** The form of hours of operation, new or there. */
export function HoursProperties({ onReload, ...options }: HoursFormOptions & { onReload?: () => void }) {
  const t = useTranslations("hours");
  const state = useHoursForm(options);
  return (
    <ConfigurationPageForm
      label={t("formLabel")}
      saving={state.saving}
      isOutdated={state.isOutdated}
      onReload={onReload}
    >
      <GeneralFields state={state} />
      <WeekFields state={state} />
      <HolidayFields state={state} />
    </ConfigurationPageForm>
  );
}
