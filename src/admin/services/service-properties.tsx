"use client";

import { useTranslations } from "next-intl";
import { ConfigurationPageForm } from "../configuration-form";
import {
  CompletionFields,
  GeneralFields,
  MessageFields,
  OfferFields,
  type ServiceChoices,
  SilenceFields,
  StaffFields,
} from "./service-fields";
import { type ServiceFormOptions, useServiceForm } from "./use-service-form";

type ServicePropertiesProps = Omit<ServiceFormOptions, "dispositionNames"> & {
  choices: ServiceChoices;
  onReload?: () => void;
};

/** The form of a service, new or there. */
export function ServiceProperties({ choices, onReload, ...options }: ServicePropertiesProps) {
  const t = useTranslations("services");
  const dispositionNames = [t("first.resolved"), t("first.followUp"), t("first.spam")];
  const state = useServiceForm({ ...options, dispositionNames });
  return (
    <ConfigurationPageForm
      label={t("formLabel")}
      saving={state.saving}
      isOutdated={state.isOutdated}
      onReload={onReload}
    >
      <GeneralFields state={state} />
      <StaffFields state={state} choices={choices} />
      <OfferFields state={state} />
      <MessageFields state={state} choices={choices} />
      <CompletionFields state={state} />
      <SilenceFields state={state} />
    </ConfigurationPageForm>
  );
}
