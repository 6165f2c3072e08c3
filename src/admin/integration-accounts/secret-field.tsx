"use client";

import { Button, Group, Input, Text, TextInput, type TextInputProps } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { KeptSecret } from "../../integration-accounts/integration-account";
import classes from "./account-properties.module.css";

type SecretFieldProps = {
  label: string;
  help: string;
  replaceLabel: string;
  /** What is kept already; null where there is nothing yet. */
  kept: KeptSecret | null;
  /** Whether a new one is being entered in its place. */
  isReplacing: boolean;
  onReplace: () => void;
  input: TextInputProps & { "data-path"?: string };
};

/** A secret that is written and never read back: once it is kept, only what to recognise it by is shown. */
export function SecretField({ label, help, kept, isReplacing, input, ...replacing }: SecretFieldProps) {
  const t = useTranslations("integrationAccounts");
  if (kept && !isReplacing) {
    return (
      <Input.Wrapper label={label} labelElement="div" description={help}>
        <Group className={classes.kept} justify="space-between" gap="xs">
          <Group gap={8} wrap="nowrap">
            <IconLock size={15} aria-hidden className={classes.lock} />
            <KeptFacts kept={kept} />
          </Group>
          <Button size="compact-sm" variant="default" onClick={replacing.onReplace}>
            {replacing.replaceLabel}
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  return (
    <TextInput
      label={label}
      description={kept ? `${help} ${t("field.keepHelp")}` : help}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      classNames={{ input: classes.mono }}
      {...input}
    />
  );
}

function KeptFacts({ kept }: { kept: KeptSecret }) {
  const t = useTranslations("integrationAccounts");
  const format = useFormatter();
  const date = format.dateTime(kept.setAt, { dateStyle: "medium" });
  return (
    <Text span fz="sm">
      {kept.lastFour ? t("keptSecret", { date, lastFour: kept.lastFour }) : t("keptShortSecret", { date })}
    </Text>
  );
}
