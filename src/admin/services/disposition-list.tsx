"use client";

import { Button, Input, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { useFieldError } from "../../api-client/use-field-error";
import classes from "../configuration-form.module.css";
import { RowButton } from "../row-button";
import type { ServiceFormState } from "./use-service-form";

/** The dispositions in the order in which agents are offered them: to add, rename, reorder and remove. */
export function DispositionList({ state }: { state: ServiceFormState }) {
  const t = useTranslations("services.dispositions");
  const fieldError = useFieldError();
  const labelId = useId();
  const list = useRef<HTMLUListElement>(null);
  const { form } = state;
  const { dispositions } = form.values;

  const move = (from: number, to: number) => form.reorderListItem("dispositions", { from, to });
  function add() {
    form.insertListItem("dispositions", { id: null, name: "" });
    // The field that comes with it is where one goes on.
    setTimeout(() => [...(list.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
  }

  return (
    <div>
      <Input.Label id={labelId} component="div">
        {t("label")}
      </Input.Label>
      <ul ref={list} className={classes.list} aria-labelledby={labelId}>
        {dispositions.map(({ id, name }, at) => (
          // Those that are not saved yet have no id: they are told apart by their place.
          <li key={id ?? `new-${at}`} className={classes.listRow}>
            <TextInput
              className={classes.grow}
              aria-label={t("name", { number: at + 1 })}
              {...form.getInputProps(`dispositions.${at}.name`)}
              error={fieldError(form.errors[`dispositions.${at}.name`])}
            />
            <RowButton
              label={t("up", { name })}
              icon={<IconArrowUp size={16} aria-hidden />}
              isDisabled={at === 0}
              onClick={() => move(at, at - 1)}
            />
            <RowButton
              label={t("down", { name })}
              icon={<IconArrowDown size={16} aria-hidden />}
              isDisabled={at === dispositions.length - 1}
              onClick={() => move(at, at + 1)}
            />
            <RowButton
              label={t("remove", { name })}
              icon={<IconTrash size={16} aria-hidden />}
              onClick={() => form.removeListItem("dispositions", at)}
            />
          </li>
        ))}
      </ul>
      <Button
        mt="xs"
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {t("add")}
      </Button>
      <Text fz="xs" c="dimmed" mt={6}>
        {t("help")}
      </Text>
    </div>
  );
}
