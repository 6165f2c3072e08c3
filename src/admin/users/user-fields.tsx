"use client";

import {
  ActionIcon,
  Checkbox,
  Input,
  MultiSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
  Tooltip,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { ROLES } from "../../agents/user";
import { CAPACITY_MAX, percentOfAgent, SKILL_LEVELS, type UserForm } from "../../agents/user-form";
import type { ApiAnswers } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import classes from "./users.module.css";

/** The teams and skills to choose from, and the installation's capacity. */
export type Choices = ApiAnswers["people"]["choices"];

/** A form that holds, among others, what is said of a user. */
type UserFieldsForm = Pick<
  UseFormReturnType<UserForm>,
  "values" | "errors" | "setFieldValue" | "getInputProps"
>;

type FieldsProps = { form: UserFieldsForm; choices: Choices };

/** A part of the form, with its name beside it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.sectionTitle}>
        {title}
      </Title>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

export function NameField({ form }: Pick<FieldsProps, "form">) {
  const t = useTranslations("users.field");
  const fieldError = useFieldError();
  return (
    <TextInput
      label={t("name")}
      description={t("nameHelp")}
      autoComplete="off"
      {...form.getInputProps("name")}
      error={fieldError(form.errors.name)}
    />
  );
}

/** What somebody may do: one or more of the roles, none of which includes another. */
export function RolesField({ form }: Pick<FieldsProps, "form">) {
  const t = useTranslations("users");
  const fieldError = useFieldError();
  return (
    <Checkbox.Group
      label={t("field.roles")}
      {...form.getInputProps("roles")}
      error={fieldError(form.errors.roles)}
    >
      <Stack gap="sm" mt={8} mb={form.errors.roles ? 8 : 0}>
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={t(`role.${role}`)} description={t(`roleHelp.${role}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Where somebody sits, what they can do how well, and how much at once. */
export function WorkFields({ form, choices }: FieldsProps) {
  const t = useTranslations("users");
  return (
    <Section title={t("section.work")}>
      <TeamsField form={form} choices={choices} />
      <SkillsField form={form} choices={choices} />
      <CapacityField form={form} choices={choices} />
    </Section>
  );
}

function TeamsField({ form, choices }: FieldsProps) {
  const t = useTranslations("users.field");
  const fieldError = useFieldError();
  const isEmpty = choices.teams.length === 0;
  return (
    <MultiSelect
      label={t("teams")}
      description={isEmpty ? t("noTeams") : t("teamsHelp")}
      placeholder={form.values.teamIds.length === 0 && !isEmpty ? t("teamsHint") : undefined}
      data={choices.teams.map(({ id, name }) => ({ value: id, label: name }))}
      disabled={isEmpty}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("nothingFound")}
      comboboxProps={{ keepMounted: false, shadow: "md" }}
      {...form.getInputProps("teamIds")}
      error={fieldError(form.errors.teamIds)}
    />
  );
}

function SkillsField({ form, choices }: FieldsProps) {
  const t = useTranslations("users.field");
  const fieldError = useFieldError();
  const { skills } = form.values;
  const has = (id: string) => skills.some(({ skillId }) => skillId === id);
  const nameOf = (id: string) => choices.skills.find((skill) => skill.id === id)?.name ?? "";
  const byName = [...skills].sort((one, other) => nameOf(one.skillId).localeCompare(nameOf(other.skillId)));
  const left = choices.skills.filter(({ id }) => !has(id));
  const isEmpty = choices.skills.length === 0;
  return (
    <Input.Wrapper
      label={t("skills")}
      labelElement="div"
      description={isEmpty ? t("noSkills") : t("skillsHelp")}
      error={fieldError(form.errors.skills)}
    >
      {skills.length > 0 && (
        <ul className={classes.skills} aria-label={t("skills")}>
          {byName.map(({ skillId, level }) => (
            <li key={skillId} className={classes.skill}>
              <Text className={classes.skillName} truncate>
                {nameOf(skillId)}
              </Text>
              <SegmentedControl
                size="xs"
                aria-label={t("level", { skill: nameOf(skillId) })}
                data={SKILL_LEVELS.map(String)}
                value={String(level)}
                onChange={(chosen) =>
                  form.setFieldValue(
                    "skills",
                    skills.map((skill) =>
                      skill.skillId === skillId ? { skillId, level: Number(chosen) } : skill,
                    ),
                  )
                }
              />
              <Tooltip label={t("removeSkill", { skill: nameOf(skillId) })}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("removeSkill", { skill: nameOf(skillId) })}
                  onClick={() =>
                    form.setFieldValue(
                      "skills",
                      skills.filter((skill) => skill.skillId !== skillId),
                    )
                  }
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <Select
          mt={8}
          aria-label={t("addSkill")}
          placeholder={t("addSkill")}
          data={left.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          searchable
          nothingFoundMessage={t("nothingFound")}
          onChange={(skillId) => {
            if (skillId) form.setFieldValue("skills", [...skills, { skillId, level: 3 }]);
          }}
        />
      )}
    </Input.Wrapper>
  );
}

function CapacityField({ form, choices }: FieldsProps) {
  const t = useTranslations("users.field");
  const fieldError = useFieldError();
  const { capacity } = form.values;
  const effective = capacity ?? choices.capacity;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t("capacity")}
        value={capacity === null ? "shared" : "own"}
        onChange={(way) => form.setFieldValue("capacity", way === "own" ? choices.capacity : null)}
      >
        <Stack gap="xs" mt={8}>
          <Radio value="shared" label={t("capacityShared", { count: choices.capacity })} />
          <Radio value="own" label={t("capacityOwn")} />
        </Stack>
      </Radio.Group>
      {capacity !== null && (
        <NumberInput
          label={t("capacityNumber")}
          min={1}
          max={CAPACITY_MAX}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          w={160}
          {...form.getInputProps("capacity")}
          onChange={(typed) => form.setFieldValue("capacity", Number(typed))}
          error={fieldError(form.errors.capacity)}
        />
      )}
      {effective >= 1 && effective <= CAPACITY_MAX && (
        <Text fz="sm" c="dimmed">
          {t("capacityShare", { count: effective, percent: percentOfAgent(effective) })}
        </Text>
      )}
    </Stack>
  );
}
