"use client";

import { Alert, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { INVITATION_DAYS, RESET_LINK_HOURS } from "../../agents/password-link";
import { LabelledCopyButton } from "../../ui/copy-button";
import classes from "./users.module.css";

type HandedLinkProps = { name: string; link: string; kind: "invitation" | "reset" };

/** A link to hand on, which is shown this once: the installation itself does not keep it. */
export function HandedLink({ name, link, kind }: HandedLinkProps) {
  const t = useTranslations("users.link");
  return (
    <Alert icon={<IconKey aria-hidden />} role="group" title={t("title", { name })}>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t("label")}
            value={link}
            readOnly
            flex={1}
            miw={0}
            classNames={{ input: classes.link }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <LabelledCopyButton value={link} label={t("copy")} copiedLabel={t("copied")} />
        </Group>
        <Text fz="sm">{t("once")}</Text>
        <Text fz="sm">
          {kind === "invitation"
            ? t("validDays", { days: INVITATION_DAYS })
            : t("validHours", { hours: RESET_LINK_HOURS })}
        </Text>
      </Stack>
    </Alert>
  );
}
