"use client";

import { Button, Loader, NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ContactPart } from "../../conversations/contact-details";
import type { ContactFieldValue } from "../../conversations/contact-field";
import { isForInputMethod } from "../input-method";
import classes from "./editable-value.module.css";
import type { ChangePart } from "./use-change-contact";

/** How a value is entered: in a field of this type, or by choosing from these. */
export type EditedAs =
  | { type: "text" | "email" | "tel" | "url" | "date" | "number" }
  | { type: "choice"; options: readonly { value: string; label: string }[] };

type EditableValueProps = {
  of: ContactPart;
  label: string;
  value: ContactFieldValue | null;
  /** The value as it is read; null: nothing is known. */
  shown: string | null;
  /** What stands in the field when one begins, if it is not the value. */
  startsAs?: string;
  editedAs: EditedAs;
  /** What was typed or chosen, as a value. */
  read: (typed: string) => ContactFieldValue | null;
  /** A value as words. */
  words: (value: ContactFieldValue | null) => string;
  onChange: ChangePart;
  /** What can be done with the value, beside it. */
  children?: ReactNode;
};

type Editing = { typed: string; isSaving: boolean; problem: string | null; theirs: Theirs | null };
type Theirs = { value: ContactFieldValue | null; mine: ContactFieldValue | null };

/**
 * A value that is edited where it stands: click, type; Enter or going elsewhere saves, Escape takes it back. What was
 * typed stays until it is saved, and what somebody else entered meanwhile is shown beside it.
 */
export function EditableValue(props: EditableValueProps) {
  const { of, label, value, shown, startsAs, onChange, read, words } = props;
  const t = useTranslations("desktop.contactDetails");
  const [editing, setEditing] = useState<Editing | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const seen = useRef<ContactFieldValue | null>(null);
  const startedAs = useRef("");
  const returnsFocus = useRef(false);
  const isEditing = editing !== null;

  useEffect(() => {
    if (isEditing || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [isEditing]);

  function begin(): void {
    seen.current = value;
    const typed = startsAs ?? (value === null ? "" : String(value));
    startedAs.current = typed;
    setEditing({ typed, isSaving: false, problem: null, theirs: null });
  }

  function end(withFocus: boolean): void {
    returnsFocus.current = withFocus;
    setEditing(null);
  }

  async function save(mine: ContactFieldValue | null, withFocus: boolean): Promise<void> {
    if (!editing || editing.isSaving) return;
    if (mine === seen.current) return end(withFocus);
    setEditing({ ...editing, isSaving: true, problem: null, theirs: null });
    const outcome = await onChange(of, seen.current, mine);
    if (outcome.kind === "saved") return end(withFocus);
    const problem = outcome.kind === "problem" ? outcome.sentence : null;
    const theirs = outcome.kind === "conflict" ? { value: outcome.theirs, mine } : null;
    if (theirs) seen.current = theirs.value;
    // Unless it was taken back meanwhile.
    setEditing((now) => now && { ...now, isSaving: false, problem, theirs });
  }

  function saveTyped(typed: string, withFocus: boolean): void {
    if (typed === startedAs.current) end(withFocus);
    else void save(read(typed), withFocus);
  }

  if (!editing) {
    return (
      <span className={classes.value}>
        <button
          ref={button}
          type="button"
          className={classes.show}
          // Cut off at its end, whichever way it is written.
          dir="auto"
          data-empty={shown === null || undefined}
          aria-label={shown === null ? t("add", { field: label }) : t("edit", { field: label, value: shown })}
          onClick={begin}
        >
          {shown ?? t("addShort")}
        </button>
        {shown !== null && props.children}
      </span>
    );
  }
  return (
    <div className={classes.editing}>
      <Input
        {...{ ...props, editing }}
        onType={(typed) => setEditing({ ...editing, typed })}
        onSave={saveTyped}
        onBack={() => end(true)}
      />
      {editing.theirs && (
        <Choice
          mine={words(editing.theirs.mine)}
          theirs={words(editing.theirs.value)}
          onKeep={() => void save(editing.theirs?.mine ?? null, true)}
          onTake={() => end(true)}
        />
      )}
    </div>
  );
}

type InputProps = Pick<EditableValueProps, "label" | "editedAs"> & {
  editing: Editing;
  onType: (typed: string) => void;
  onSave: (typed: string, withFocus: boolean) => void;
  onBack: () => void;
};

function Input({ label, editedAs, editing, onType, onSave, onBack }: InputProps) {
  const t = useTranslations("desktop.contactDetails");
  const { typed, isSaving, problem, theirs } = editing;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => {
    if (isForInputMethod(event.nativeEvent)) return;
    if (event.key === "Enter") onSave(enteredIn(event.currentTarget), true);
    if (event.key === "Escape") {
      event.stopPropagation();
      onBack();
    }
  };
  const shared = {
    size: "xs" as const,
    "aria-label": label,
    autoFocus: true,
    value: typed,
    error: problem,
    readOnly: isSaving,
    rightSection: isSaving ? <Loader size={12} aria-label={t("saving")} /> : undefined,
    onKeyDown,
    // While one chooses between two values, going to the buttons saves nothing.
    onBlur: (event: FocusEvent<HTMLInputElement | HTMLSelectElement>) => {
      if (!theirs) onSave(enteredIn(event.currentTarget), false);
    },
  };
  if (editedAs.type === "choice") {
    return (
      <NativeSelect
        {...shared}
        disabled={isSaving}
        data={[{ value: "", label: "–" }, ...editedAs.options]}
        onChange={(event) => {
          onType(event.currentTarget.value);
          onSave(event.currentTarget.value, true);
        }}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      type={editedAs.type === "date" ? "date" : "text"}
      inputMode={
        editedAs.type === "number" ? "decimal" : editedAs.type === "date" ? undefined : editedAs.type
      }
      autoComplete="off"
      dir="auto"
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}

/** Half a date reads as nothing, which would take away the one that is there: so it reads as what is no date. */
function enteredIn({ value, validity }: HTMLInputElement | HTMLSelectElement): string {
  return validity.badInput ? "?" : value;
}

/** Somebody else was quicker: both values, and whoever came later chooses. */
function Choice(props: { mine: string; theirs: string; onKeep: () => void; onTake: () => void }) {
  const t = useTranslations("desktop.contactDetails");
  return (
    <div role="alert" className={classes.choice}>
      {t("conflict", { value: props.theirs })}
      <span className={classes.buttons}>
        <Button size="compact-xs" variant="default" onClick={props.onTake}>
          {t("takeTheirs", { value: props.theirs })}
        </Button>
        <Button size="compact-xs" onClick={props.onKeep}>
          {t("keepMine", { value: props.mine })}
        </Button>
      </span>
    </div>
  );
}
