"use client";

import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { DraftChoices } from "../../conversations/draft";
import { replyLimits } from "../../conversations/reply-limits";
import classes from "./choices-editor.module.css";

type ChoicesEditorProps = { draft: DraftChoices; onChange: (draft: DraftChoices) => void };

/** Where one writes what the contact may tap: quick replies, which go once tapped, and buttons, which stay. */
export function ChoicesEditor({ draft, onChange }: ChoicesEditorProps) {
  const t = useTranslations("desktop.composer.choices");
  const { quickReplies, buttons } = draft;
  const changeButton = (index: number, change: Partial<DraftChoices["buttons"][number]>) =>
    onChange({ ...draft, buttons: replaced(buttons, index, (button) => ({ ...button, ...change })) });
  return (
    <div className={classes.editor}>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("quickReplies")}</legend>
        <ul className={classes.rows}>
          {keyed(quickReplies).map(({ key, value, index }) => (
            <li key={key} className={classes.row}>
              <TextInput
                size="xs"
                className={classes.title}
                aria-label={t("quickReply", { number: index + 1 })}
                placeholder={t("quickReplyPlaceholder")}
                value={value}
                error={value.trim().length > replyLimits.titleLength}
                onChange={({ currentTarget }) =>
                  onChange({
                    ...draft,
                    quickReplies: replaced(quickReplies, index, () => currentTarget.value),
                  })
                }
              />
              <Remove
                label={t("removeQuickReply", { number: index + 1 })}
                onClick={() => onChange({ ...draft, quickReplies: without(quickReplies, index) })}
              />
            </li>
          ))}
        </ul>
        <Add
          label={t("addQuickReply")}
          isFull={quickReplies.length >= replyLimits.quickReplyCount}
          onClick={() => onChange({ ...draft, quickReplies: [...quickReplies, ""] })}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t("buttons")}</legend>
        <ul className={classes.rows}>
          {keyed(buttons).map(({ key, value: { title, target }, index }) => (
            <li key={key} className={classes.row}>
              <TextInput
                size="xs"
                className={classes.title}
                aria-label={t("buttonTitle", { number: index + 1 })}
                placeholder={t("titlePlaceholder")}
                value={title}
                error={title.trim().length > replyLimits.titleLength}
                onChange={({ currentTarget }) => changeButton(index, { title: currentTarget.value })}
              />
              <TextInput
                size="xs"
                className={classes.target}
                aria-label={t("buttonTarget", { number: index + 1 })}
                placeholder={t("targetPlaceholder")}
                value={target}
                onChange={({ currentTarget }) => changeButton(index, { target: currentTarget.value })}
              />
              <Remove
                label={t("removeButton", { number: index + 1 })}
                onClick={() => onChange({ ...draft, buttons: without(buttons, index) })}
              />
            </li>
          ))}
        </ul>
        <Add
          label={t("addButton")}
          isFull={buttons.length >= replyLimits.buttonCount}
          onClick={() => onChange({ ...draft, buttons: [...buttons, { title: "", target: "" }] })}
        />
      </fieldset>
    </div>
  );
}

/** Rows have no identity but their place. */
function keyed<T>(rows: readonly T[]): { key: string; value: T; index: number }[] {
  return rows.map((value, index) => ({ key: `row-${index}`, value, index }));
}

function replaced<T>(rows: readonly T[], at: number, change: (row: T) => T): T[] {
  return rows.map((row, index) => (index === at ? change(row) : row));
}

function without<T>(rows: readonly T[], at: number): T[] {
  return rows.filter((_, index) => index !== at);
}

function Add({ label, isFull, onClick }: { label: string; isFull: boolean; onClick: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      disabled={isFull}
      leftSection={<IconPlus size={13} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        <IconX size={13} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
