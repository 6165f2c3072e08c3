"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import classes from "./delete-question.module.css";

type DeleteQuestionProps = {
  /** What is to be deleted, and that it is for good. */
  question: string;
  /** Answers why it could not be, in words for who asked; null: it is gone. */
  onDelete: () => Promise<string | null>;
  onKeep: () => void;
};

/** Asks, at the place itself, before something goes that cannot be brought back. Kept, the focus returns to where it was. */
export function DeleteQuestion({ question, onDelete, onKeep }: DeleteQuestionProps) {
  const t = useTranslations("desktop.deletion");
  const [problem, setProblem] = useState<string | null>(null);
  const [isDeleting, setIsDeleting] = useState(false);
  const [cameFrom] = useState(() => document.activeElement);

  async function remove() {
    setIsDeleting(true);
    setProblem(await onDelete());
    setIsDeleting(false);
  }

  function keep() {
    onKeep();
    if (cameFrom instanceof HTMLElement) cameFrom.focus();
  }

  return (
    <fieldset className={classes.question} aria-label={question}>
      <span role={problem === null ? undefined : "alert"}>{problem ?? question}</span>
      <Button size="compact-xs" color="red" autoFocus loading={isDeleting} onClick={() => void remove()}>
        {t("delete")}
      </Button>
      <Button size="compact-xs" variant="default" onClick={keep}>
        {t("keep")}
      </Button>
    </fieldset>
  );
}
