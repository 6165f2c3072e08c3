import { Button, Group, Switch, Text, TextInput } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { REF_MAX_CHARACTERS, type RefProblem } from "../../integration-accounts/m-me-link";
import { LabelledCopyButton } from "../../ui/copy-button";
import { Section } from "./section";
import classes from "./send-message-screen.module.css";

type LinkSectionProps = {
  url: string;
  typedRef: string;
  onType: (typed: string) => void;
  problem: RefProblem | null;
  /** The Page Username, when the link cannot have it. */
  unusableUsername: string | null;
  prefersPageId: boolean;
  onPrefer: (prefers: boolean) => void;
};

/** The link that opens a conversation with the Page, and what can be chosen about it. */
export function LinkSection(props: LinkSectionProps) {
  const t = useTranslations("sendMessage.link");
  const refError = useRefError();
  const isDisabled = props.problem !== null;
  return (
    <Section title={t("title")}>
      <TextInput
        label={t("label")}
        description={t("help")}
        readOnly
        value={props.url}
        classNames={{ input: classes.mono }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group gap="xs">
        <LabelledCopyButton
          value={props.url}
          label={t("copy")}
          copiedLabel={t("copied")}
          isDisabled={isDisabled}
        />
        <Button
          component="a"
          href={props.url}
          target="_blank"
          rel="noopener noreferrer"
          variant="subtle"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t("open")}
        </Button>
      </Group>
      <TextInput
        label={t("ref")}
        description={t("refHelp")}
        value={props.typedRef}
        onChange={(event) => props.onType(event.currentTarget.value)}
        error={props.problem && refError(props.problem)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        classNames={{ input: classes.mono }}
      />
      {props.unusableUsername === null ? (
        <Switch
          label={t("usePageId")}
          // Its label element holds the description too.
          aria-label={t("usePageId")}
          description={t("usePageIdHelp")}
          checked={props.prefersPageId}
          onChange={(event) => props.onPrefer(event.currentTarget.checked)}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          {t("usernameUnusable", { pageUsername: props.unusableUsername })}
        </Text>
      )}
    </Section>
  );
}

/** More of them tell nothing new. */
const SHOWN_CHARACTERS = 6;

/** What is wrong with a ref, in words. */
function useRefError() {
  const t = useTranslations("sendMessage.link");
  const locale = useLocale();
  return (problem: RefProblem) => {
    if (problem.kind === "too-long") {
      return t("refTooLong", { count: problem.excess, max: REF_MAX_CHARACTERS });
    }
    const shown = problem.characters.slice(0, SHOWN_CHARACTERS).map((character) => {
      if (/[\r\n]/.test(character)) return t("lineBreak");
      return /\s/.test(character) ? t("space") : character;
    });
    const list = new Intl.ListFormat(locale, { style: "narrow", type: "unit" }).format(new Set(shown));
    return t("refCharacters", { characters: list });
  };
}
