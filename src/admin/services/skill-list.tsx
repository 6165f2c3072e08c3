"use client";

import { Anchor, Button, Input, Select, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFieldError } from "../../api-client/use-field-error";
import classes from "../configuration-form.module.css";
import { RowButton } from "../row-button";
import type { ServiceFormState } from "./use-service-form";

const LEVELS = ["1", "2", "3", "4", "5"];

type SkillListProps = { state: ServiceFormState; skills: readonly { id: string; name: string }[] };

/** The skills that somebody needs all of, each with its least level. */
export function SkillList({ state, skills }: SkillListProps) {
  const t = useTranslations("services.skills");
  const fieldError = useFieldError();
  const labelId = useId();
  const { form } = state;
  const chosen = form.values.skills;
  const free = skills.filter(({ id }) => !chosen.some(({ skillId }) => skillId === id));
  const nameOf = (skillId: string) => skills.find(({ id }) => id === skillId)?.name ?? t("deleted");
  return (
    <div>
      <Input.Label id={labelId} component="div">
        {t("label")}
      </Input.Label>
      <ul className={classes.list} aria-labelledby={labelId}>
        {chosen.map(({ skillId, minLevel }, at) => (
          <li key={skillId} className={classes.listRow}>
            <Select
              className={classes.grow}
              aria-label={t("skill", { number: at + 1 })}
              data={[{ id: skillId, name: nameOf(skillId) }, ...free].map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
              searchable
              value={skillId}
              onChange={(next) => next && form.setFieldValue(`skills.${at}.skillId`, next)}
              error={fieldError(form.errors[`skills.${at}.skillId`])}
            />
            <Select
              w={150}
              aria-label={t("level", { name: nameOf(skillId) })}
              data={LEVELS.map((level) => ({ value: level, label: t("atLeast", { level }) }))}
              value={String(minLevel)}
              onChange={(next) => next && form.setFieldValue(`skills.${at}.minLevel`, Number(next))}
              error={fieldError(form.errors[`skills.${at}.minLevel`])}
            />
            <RowButton
              label={t("remove", { name: nameOf(skillId) })}
              icon={<IconTrash size={16} aria-hidden />}
              onClick={() => form.removeListItem("skills", at)}
            />
          </li>
        ))}
      </ul>
      {skills.length > 0 ? (
        <Button
          mt={chosen.length > 0 ? "xs" : 0}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={free.length === 0}
          onClick={() => free[0] && form.insertListItem("skills", { skillId: free[0].id, minLevel: 1 })}
        >
          {t("add")}
        </Button>
      ) : null}
      {form.errors.skills && (
        <Text fz="sm" c="red" role="alert">
          {fieldError(form.errors.skills)}
        </Text>
      )}
      <Text fz="xs" c="dimmed" mt={6}>
        {skills.length > 0
          ? t("help")
          : t.rich("none", {
              link: (chunks) => (
                <Anchor component={Link} href="/admin/skills" inherit>
                  {chunks}
                </Anchor>
              ),
            })}
      </Text>
    </div>
  );
}
