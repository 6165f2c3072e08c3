"use client";

import { Button, Combobox, Textarea, useCombobox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useFieldError } from "../../api-client/use-field-error";
import { maximumNoteLength, type NoteForm } from "../../conversations/conversation-note";
import { isForInputMethod } from "../input-method";
import classes from "./note.module.css";
import { useMentioning } from "./use-mentioning";

type NoteEditorProps = {
  area: RefObject<HTMLTextAreaElement | null>;
  label: string;
  saveLabel: string;
  text: string;
  onChange: (text: string) => void;
  agentId: string;
  /** Saves it; answers why it could not be, as a sentence, else null. What was typed stays until then. */
  onSave: (form: NoteForm) => Promise<string | null>;
  /** Takes the change back; not there for a new note. */
  onCancel?: () => void;
};

/** Where one writes a note. Enter saves, Shift and Enter begin a line, and an “@” offers colleagues. */
export function NoteEditor(props: NoteEditorProps) {
  const { area, label, saveLabel, text, onChange, agentId, onSave, onCancel } = props;
  const t = useTranslations("desktop.notes");
  const listId = useId();
  const errorSentence = useErrorSentence();
  const fieldError = useFieldError();
  const mentioning = useMentioning({ area, text, onChange, agentId });
  const { offered, active } = mentioning;
  const isOffering = active !== undefined;
  const combobox = useCombobox({ opened: isOffering });
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const written = text.trim();
    if (isSaving || written === "") return;
    if (written.length > maximumNoteLength) {
      setProblem(fieldError("conversation-note-too-long") ?? null);
      return;
    }
    setSaving(true);
    setProblem(null);
    try {
      setProblem(await onSave({ text: written, mentionedIds: await mentioning.mentionedIds(written) }));
    } catch (error) {
      setProblem(errorSentence(error));
    } finally {
      setSaving(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (mentioning.onKeyDown(event) || isForInputMethod(event.nativeEvent)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
    if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  }

  return (
    <div className={classes.editor}>
      <Combobox
        store={combobox}
        keepMounted={false}
        position="top-start"
        width={240}
        shadow="md"
        // Within the landmark it belongs to; fixed, so that the pane does not cut it off.
        withinPortal={false}
        floatingStrategy="fixed"
      >
        <Combobox.DropdownTarget>
          <Textarea
            ref={area}
            aria-label={label}
            placeholder={t("placeholder")}
            aria-autocomplete="list"
            aria-controls={isOffering ? listId : undefined}
            aria-activedescendant={isOffering ? `${listId}-${active.id}` : undefined}
            autosize
            minRows={2}
            maxRows={10}
            size="sm"
            value={text}
            error={problem}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              mentioning.look();
            }}
            onSelect={mentioning.look}
            onKeyDown={onKeyDown}
            onBlur={mentioning.close}
          />
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={!isOffering}>
          <div role="listbox" id={listId} aria-label={t("colleagues")} className={classes.options}>
            {offered.map((colleague) => (
              // The keyboard stays in the text field, which names the option that is active.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                key={colleague.id}
                id={`${listId}-${colleague.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={colleague === active}
                className={classes.option}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => mentioning.choose(colleague)}
              >
                {colleague.name} <span>{colleague.username}</span>
              </div>
            ))}
          </div>
        </Combobox.Dropdown>
      </Combobox>
      <div className={classes.buttons}>
        <span className={classes.hint}>{t("hint")}</span>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant={onCancel ? "filled" : "light"}
          loading={isSaving}
          disabled={text.trim() === ""}
          onClick={() => void save()}
        >
          {saveLabel}
        </Button>
      </div>
    </div>
  );
}
