"use client";

import { MultiSelect, Select, Switch, Textarea, TextInput } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFieldError } from "../../api-client/use-field-error";
import type { AgentAbilities } from "../../routing/eligibility";
import { staffingOf } from "../../routing/service-staffing";
import { FormSection } from "../configuration-form";
import classes from "../configuration-form.module.css";
import { DispositionList } from "./disposition-list";
import { NumberField, type NumberFieldName } from "./number-field";
import { SkillList } from "./skill-list";
import { StaffingNotice } from "./staffing-notice";
import type { ServiceFormState } from "./use-service-form";

type Named = { id: string; name: string };

/** What a service's form offers to choose from, and what everybody who may be offered work brings. */
export type ServiceChoices = { teams: Named[]; skills: Named[]; hours: Named[]; agents: AgentAbilities[] };

type FieldsProps = { state: ServiceFormState };

/** The number fields, each with its words. */
function useNumberField(state: ServiceFormState) {
  const t = useTranslations("services.field");
  return (field: NumberFieldName, isOptional = false) => (
    <NumberField
      state={state}
      field={field}
      label={t(field)}
      help={t(`${field}Help`)}
      isOptional={isOptional}
      {...(isOptional ? { placeholder: t("never") } : {})}
    />
  );
}

/** What it is called, and in which order it is served. */
export function GeneralFields({ state }: FieldsProps) {
  const t = useTranslations("services");
  const fieldError = useFieldError();
  const number = useNumberField(state);
  const { form } = state;
  return (
    <FormSection title={t("section.general")}>
      <TextInput
        label={t("field.name")}
        description={t("field.nameHelp")}
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
      <div className={classes.pair}>
        {number("priority")}
        {number("serviceLevelSeconds")}
      </div>
    </FormSection>
  );
}

/** Who works on it. */
export function StaffFields({ state, choices }: FieldsProps & { choices: ServiceChoices }) {
  const t = useTranslations("services");
  const fieldError = useFieldError();
  const { form } = state;
  return (
    <FormSection title={t("section.staff")} lead={t("section.staffLead")}>
      <MultiSelect
        label={t("field.teams")}
        description={
          choices.teams.length > 0
            ? t("field.teamsHelp")
            : t.rich("field.noTeams", { link: (chunks) => <Link href="/admin/teams">{chunks}</Link> })
        }
        placeholder={form.values.teamIds.length === 0 ? t("field.everybody") : ""}
        data={choices.teams.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        hidePickedOptions
        comboboxProps={{ keepMounted: false, shadow: "md" }}
        {...form.getInputProps("teamIds")}
        error={fieldError(form.errors.teamIds)}
      />
      <SkillList state={state} skills={choices.skills} />
      <StaffingNotice staffing={staffingOf(form.values, choices.agents)} skills={choices.skills} />
    </FormSection>
  );
}

/** How its work is offered. */
export function OfferFields({ state }: FieldsProps) {
  const t = useTranslations("services");
  const number = useNumberField(state);
  return (
    <FormSection title={t("section.offers")}>
      <Switch
        label={t("field.autoAccept")}
        // Its label element holds the description too.
        aria-label={t("field.autoAccept")}
        description={t("field.autoAcceptHelp")}
        {...state.form.getInputProps("autoAccept", { type: "checkbox" })}
      />
      <div className={classes.pair}>
        {number("offerTimeoutSeconds")}
        {number("sameAgentMinutes")}
      </div>
    </FormSection>
  );
}

/** When it is open, and what the contact is told. */
export function MessageFields({ state, choices }: FieldsProps & { choices: ServiceChoices }) {
  const t = useTranslations("services");
  const fieldError = useFieldError();
  const number = useNumberField(state);
  const { form } = state;
  return (
    <FormSection title={t("section.messages")} lead={t("section.messagesLead")}>
      <Select
        label={t("field.hours")}
        description={t("field.hoursHelp")}
        placeholder={t("field.alwaysOpen")}
        data={choices.hours.map(({ id, name }) => ({ value: id, label: name }))}
        clearable
        {...form.getInputProps("hoursId")}
        error={fieldError(form.errors.hoursId)}
      />
      <MessageField state={state} field="greeting" />
      <MessageField state={state} field="closedMessage" />
      <MessageField state={state} field="queueMessage" />
      {number("queueMessageSeconds")}
    </FormSection>
  );
}

function MessageField(
  props: FieldsProps & {
    field: "greeting" | "closedMessage" | "queueMessage" | "reminderText";
  },
) {
  const { state, field } = props;
  const t = useTranslations("services.field");
  const fieldError = useFieldError();
  return (
    <Textarea
      label={t(field)}
      description={t(`${field}Help`)}
      autosize
      minRows={2}
      maxRows={10}
      {...state.form.getInputProps(field)}
      error={fieldError(state.form.errors[field])}
    />
  );
}

/** How it ends, and what comes after. */
export function CompletionFields({ state }: FieldsProps) {
  const t = useTranslations("services");
  const fieldError = useFieldError();
  const number = useNumberField(state);
  return (
    <FormSection title={t("section.completion")}>
      <DispositionList state={state} />
      <Switch
        label={t("field.dispositionRequired")}
        aria-label={t("field.dispositionRequired")}
        description={t("field.dispositionRequiredHelp")}
        {...state.form.getInputProps("dispositionRequired", { type: "checkbox" })}
        error={fieldError(state.form.errors.dispositionRequired)}
      />
      {number("afterWorkSeconds")}
    </FormSection>
  );
}

/** What happens when the contact, or the agent, does not answer. */
export function SilenceFields({ state }: FieldsProps) {
  const t = useTranslations("services");
  const number = useNumberField(state);
  return (
    <FormSection title={t("section.silence")} lead={t("section.silenceLead")}>
      <div className={classes.pair}>
        {number("reminderMinutes", true)}
        {number("completionMinutes", true)}
      </div>
      <MessageField state={state} field="reminderText" />
      <div className={classes.pair}>
        {number("alertMinutes", true)}
        {number("flagMinutes", true)}
      </div>
    </FormSection>
  );
}
