"use client";

import { Radio, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import classes from "./target-choice.module.css";
import { TargetsWaiting } from "./targets-waiting";

/** Somebody or something to give a conversation to. */
export type Target = {
  id: string;
  name: string;
  /** How they stand, in words. */
  standing: ReactNode;
  isAvailable: boolean;
};

type TargetChoiceProps = {
  label: string;
  searchLabel: string;
  /** What is said when there is nothing to choose from. */
  emptyWords: string;
  /** Null while it is not known who is there. */
  targets: readonly Target[] | null;
  isFailed: boolean;
  onRetry: () => void;
  chosenId: string | null;
  onChoose: (id: string) => void;
  error: string | null;
};

/**
 * One of many, narrowed by typing; who can take nothing is shown, and cannot be chosen. Where one types is there from
 * the beginning, for the focus.
 */
export function TargetChoice(props: TargetChoiceProps) {
  const { label, searchLabel, emptyWords, targets, isFailed, onRetry, chosenId, onChoose, error } = props;
  const t = useTranslations("desktop.transfer");
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLocaleLowerCase();
  const found = targets?.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <div className={classes.choice}>
      <TextInput
        aria-label={searchLabel}
        placeholder={searchLabel}
        maxLength={200}
        leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
        data-autofocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Radio.Group
        // It names the group, which an aria-label would not.
        label={<VisuallyHidden>{label}</VisuallyHidden>}
        labelProps={{ className: classes.label }}
        value={chosenId}
        onChange={onChoose}
        error={error}
      >
        <div className={classes.targets}>
          {found?.map(({ id, name, standing, isAvailable }) => (
            <Radio
              key={id}
              className={classes.target}
              value={id}
              label={name}
              description={standing}
              disabled={!isAvailable}
            />
          ))}
          {!targets && <TargetsWaiting isFailed={isFailed} onRetry={onRetry} />}
          {found?.length === 0 && (
            <p className={classes.none} role="status">
              {targets?.length === 0 ? emptyWords : t("noMatch", { text: typed.trim() })}
            </p>
          )}
        </div>
      </Radio.Group>
    </div>
  );
}
