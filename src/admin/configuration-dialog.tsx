"use client";

import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useErrorSentence } from "../api-client/use-error-sentence";

/** Why something was not done: a sentence, or the code (`fieldErrors`) of what is wrong with one field. */
export type Refusal = { problem: string } | { field: string; code: string };

type DialogProps<Item> = {
  /** What the dialog is about; null while it is closed. */
  of: Item | null;
  title: (item: Item) => string;
  onClose: () => void;
  size?: string;
  /** Its content, made anew each time it opens. */
  children: (item: Item) => ReactNode;
};

/** A dialog of the configuration about one thing; on closing the focus returns to where it was. */
export function ConfigurationDialog<Item>({ of, title, onClose, size, children }: DialogProps<Item>) {
  const shell = useTranslations("shell");
  const [shown, setShown] = useState({ item: of, opening: 0, isOpen: of !== null });
  const isOpen = of !== null;
  // What it was about stays until it has faded away.
  if ((isOpen && of !== shown.item) || isOpen !== shown.isOpen) {
    const isOpened = isOpen && !shown.isOpen;
    setShown({ item: of ?? shown.item, opening: shown.opening + (isOpened ? 1 : 0), isOpen });
  }
  const { item } = shown;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={item !== null && title(item)}
      size={size}
      closeButtonProps={{ "aria-label": shell("close") }}
      onExitTransitionEnd={keepFocusOnPage}
    >
      {item !== null && <div key={shown.opening}>{children(item)}</div>}
    </Modal>
  );
}

/** What opened the dialog may be gone, deleted by it: then the focus goes to the page's content. */
function keepFocusOnPage(): void {
  if (document.activeElement === document.body) document.getElementById("content")?.focus();
}

type ConfigurationFormProps<Values> = {
  form: UseFormReturnType<Values>;
  /** Saves what was entered; answers why it could not be, else null, and then whoever showed the form closes it. */
  save: (values: Values) => Promise<Refusal | null>;
  onCancel: () => void;
  /** "Save" unless another is given. */
  saveLabel?: string;
  /** The fields. */
  children: ReactNode;
};

/** The frame of a form in a dialog: its fields, what went wrong, Cancel and Save. What was typed always stays. */
export function ConfigurationForm<Values>(props: ConfigurationFormProps<Values>) {
  const { form, save, onCancel, saveLabel, children } = props;
  const t = useTranslations("configuration");
  const { run, problem, isBusy } = useAttempt();

  async function submit(values: Values) {
    const refusal = await run(() => save(values));
    if (refusal && "field" in refusal) form.setFieldError(refusal.field, refusal.code);
  }

  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="md">
        {children}
        <ProblemAlert problem={problem} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isBusy}>
            {saveLabel ?? t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type DeleteDialogProps<Item> = Omit<DialogProps<Item>, "size"> & {
  /** The button's label; "Delete" unless another is given. */
  confirmLabel?: string;
  /** Deletes it; answers why it could not be, else null, and then the dialog closes. */
  onDelete: (item: Item) => Promise<{ problem: string } | null>;
};

/** Asks whether something is to be deleted, and says in `children` what that means. */
export function DeleteDialog<Item>({ onDelete, confirmLabel, children, ...dialog }: DeleteDialogProps<Item>) {
  return (
    <ConfigurationDialog {...dialog}>
      {(item) => (
        <DeleteQuestion
          label={confirmLabel}
          onCancel={dialog.onClose}
          onConfirm={async () => {
            const refusal = await onDelete(item);
            if (!refusal) dialog.onClose();
            return refusal;
          }}
        >
          {children(item)}
        </DeleteQuestion>
      )}
    </ConfigurationDialog>
  );
}

function DeleteQuestion(props: {
  label: string | undefined;
  onCancel: () => void;
  onConfirm: () => Promise<Refusal | null>;
  children: ReactNode;
}) {
  const t = useTranslations("configuration");
  const { run, problem, isBusy } = useAttempt();
  return (
    <Stack gap="md">
      <div>{props.children}</div>
      <ProblemAlert problem={problem} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus onClick={props.onCancel}>
          {t("cancel")}
        </Button>
        <Button color="red" loading={isBusy} onClick={() => void run(props.onConfirm)}>
          {props.label ?? t("delete")}
        </Button>
      </Group>
    </Stack>
  );
}

/** Tries something that can be refused or fail, and holds the sentence that tells it. */
function useAttempt() {
  const errorSentence = useErrorSentence();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function run(attempt: () => Promise<Refusal | null>): Promise<Refusal | null> {
    setBusy(true);
    setProblem(null);
    try {
      const refusal = await attempt();
      if (refusal && "problem" in refusal) setProblem(refusal.problem);
      return refusal;
    } catch (error) {
      setProblem(errorSentence(error));
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { run, problem, isBusy };
}

function ProblemAlert({ problem }: { problem: string | null }) {
  if (problem === null) return null;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {problem}
    </Alert>
  );
}
