"use client";

import { Alert, Button, Group } from "@mantine/core";
import { useTranslations } from "next-intl";

type DialogEndProps = {
  /** Why it was not possible. */
  problem: string | null;
  label: string;
  isBusy: boolean;
  isPossible: boolean;
  color?: string;
  onCancel: () => void;
};

/** The end of a form in a dialog: what went wrong, the way out, and the button that does it. */
export function DialogEnd({ problem, label, isBusy, isPossible, color, onCancel }: DialogEndProps) {
  const t = useTranslations("desktop.contactActions");
  return (
    <>
      {problem !== null && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isPossible} {...(color !== undefined && { color })}>
          {label}
        </Button>
      </Group>
    </>
  );
}
