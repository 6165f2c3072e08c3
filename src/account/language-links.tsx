"use client";

import { Group, UnstyledButton } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { LOCALE_NAMES, LOCALES } from "../i18n/locales";
import { rememberLocale } from "../i18n/remember";

/** The choice of language for someone who is not signed in. */
export function LanguageLinks() {
  const current = useLocale();
  const t = useTranslations("account");
  return (
    <Group gap="md" role="group" aria-label={t("language")}>
      {LOCALES.map((locale) => (
        <UnstyledButton
          key={locale}
          lang={locale}
          fz="sm"
          fw={locale === current ? 600 : 400}
          aria-pressed={locale === current}
          onClick={() => void rememberLocale(locale)}
        >
          {LOCALE_NAMES[locale]}
        </UnstyledButton>
      ))}
    </Group>
  );
}
