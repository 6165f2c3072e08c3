"use client";

import { ActionIcon, NativeSelect, Select, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import type { Colleague } from "../../agents/colleague";
import {
  type Skill,
  type SkillForm,
  type SkillLevel,
  skillFormSchema,
  skillLevel,
  skillLevels,
} from "../../agents/skill";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import { ConfigurationForm, type Refusal } from "../configuration-dialog";
import classes from "./skill-fields.module.css";

/** The level of whoever is added, until another is chosen. */
const USUAL_LEVEL: SkillLevel = 3;

/** A skill's name, who has it at which level, and which services ask for it. */
export function SkillFields({ skill, onClose }: { skill: Skill | null; onClose: () => void }) {
  const t = useTranslations("configuration.skills");
  const fieldError = useFieldError();
  const save = useSaveSkill(skill, onClose);
  const form = useForm<SkillForm>({
    initialValues: {
      name: skill?.name ?? "",
      holders: skill?.holders.map(({ id: userId, level }) => ({ userId, level })) ?? [],
    },
    validate: schemaResolver(skillFormSchema, { sync: true }),
  });
  return (
    <ConfigurationForm form={form} save={save} onCancel={onClose} {...(!skill && { saveLabel: t("create") })}>
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        data-autofocus
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
      <Holders
        holders={form.values.holders}
        known={skill?.holders ?? []}
        onChange={(holders) => form.setFieldValue("holders", holders)}
      />
      {skill && (
        <Stack gap={2}>
          <Text fz="sm" fw={500}>
            {t("askedBy")}
          </Text>
          <Text fz="sm" c="dimmed">
            {skill.services.length === 0
              ? t("noServices")
              : skill.services
                  .map(({ name, minLevel }) => t("askedByLevel", { service: name, level: minLevel }))
                  .join(", ")}
          </Text>
        </Stack>
      )}
    </ConfigurationForm>
  );
}

type HoldersProps = {
  holders: SkillForm["holders"];
  /** Who had it when the form was opened: some may work here no more. */
  known: readonly Colleague[];
  onChange: (holders: SkillForm["holders"]) => void;
};

/** Who has the skill, each with a level and the way out, and a box to add one more. */
function Holders({ holders, known, onChange }: HoldersProps) {
  const t = useTranslations("configuration.skills");
  const colleagues = useQuery(useTRPC().teams.colleagues.queryOptions());
  const titleId = useId();
  const adder = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState("");
  const people = new Map([...known, ...(colleagues.data ?? [])].map((one) => [one.id, one]));
  const chosen = new Set(holders.map(({ userId }) => userId));
  const others = (colleagues.data ?? []).filter(({ id }) => !chosen.has(id));
  return (
    <div>
      <Text fz="sm" fw={500} id={titleId}>
        {t("holders")}
      </Text>
      {holders.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("noHolders")}
        </Text>
      )}
      <ul className={classes.holders} aria-labelledby={titleId}>
        {holders.map(({ userId, level }) => {
          const person = people.get(userId);
          const name = person?.name ?? userId;
          return (
            <li key={userId} className={classes.holder}>
              <Text fz="sm" truncate className={classes.name}>
                {name}
                {person?.isDeactivated && (
                  <Text span fz="sm" c="dimmed">
                    {` · ${t("deactivated")}`}
                  </Text>
                )}
              </Text>
              <NativeSelect
                size="xs"
                aria-label={t("levelOf", { name })}
                data={skillLevels.map((one) => ({ value: String(one), label: t(`levels.${one}`) }))}
                value={String(level)}
                onChange={(event) => {
                  const changed = skillLevel(Number(event.currentTarget.value));
                  onChange(holders.map((one) => (one.userId === userId ? { userId, level: changed } : one)));
                }}
              />
              <Tooltip label={t("remove", { name })} openDelay={400}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("remove", { name })}
                  onClick={() => {
                    onChange(holders.filter((one) => one.userId !== userId));
                    // The button goes with its row; the focus stays in the form.
                    adder.current?.focus();
                  }}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <Select
        ref={adder}
        aria-label={t("add")}
        placeholder={t("addHint")}
        data={others.map(({ id, name, username }) => ({ value: id, label: t("person", { name, username }) }))}
        value={null}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        openOnFocus={false}
        nothingFoundMessage={t("nobodyLeft")}
        maxDropdownHeight={220}
        comboboxProps={{
          keepMounted: false,
          shadow: "md",
          withinPortal: false,
          floatingStrategy: "fixed",
        }}
        onChange={(userId) => {
          if (userId) onChange([...holders, { userId, level: USUAL_LEVEL }]);
          setSearch("");
        }}
      />
    </div>
  );
}

function useSaveSkill(skill: Skill | null, onSaved: () => void) {
  const t = useTranslations("configuration.skills");
  const api = useTRPC().skills;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  return async (form: SkillForm): Promise<Refusal | null> => {
    const outcome = await (skill
      ? update.mutateAsync({ skillId: skill.id, form })
      : create.mutateAsync(form));
    if (outcome.kind === "name-taken") return { field: "name", code: "name-taken" };
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    if (outcome.kind === "unknown-holder") return { problem: t("unknownHolder") };
    if (outcome.kind === "not-found") return { problem: t("gone") };
    onSaved();
    return null;
  };
}
