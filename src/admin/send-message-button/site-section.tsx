import { Code, Group, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { LabelledCopyButton } from "../../ui/copy-button";
import { buttonStyle, htmlSnippet } from "./html-snippet";
import { Section } from "./section";
import classes from "./send-message-screen.module.css";

const LABEL_MAX_CHARACTERS = 80;

/** The link as a button for a web site, with what is to be pasted there. */
export function SiteSection({ url, isDisabled }: { url: string; isDisabled: boolean }) {
  const t = useTranslations("sendMessage");
  const [typedLabel, setTypedLabel] = useState(() => t("site.defaultLabel"));
  const htmlId = useId();
  // A button without a word on it cannot be seen, nor heard.
  const label = typedLabel.trim() || t("site.defaultLabel");
  const html = htmlSnippet({ url, label });
  return (
    <Section title={t("site.title")}>
      <TextInput
        label={t("site.label")}
        value={typedLabel}
        placeholder={t("site.defaultLabel")}
        maxLength={LABEL_MAX_CHARACTERS}
        onChange={(event) => setTypedLabel(event.currentTarget.value)}
      />
      <div>
        <Text fz="sm" fw={560} mb={4}>
          {t("site.preview")}
        </Text>
        <div className={classes.preview}>
          <a href={url} target="_blank" rel="noopener noreferrer" style={buttonStyle}>
            {label}
          </a>
        </div>
      </div>
      <div>
        <Text fz="sm" fw={560} mb={4} id={htmlId}>
          {t("site.html")}
        </Text>
        <Code block role="group" aria-labelledby={htmlId} className={classes.html}>
          {html}
        </Code>
        <Text fz="xs" c="dimmed" mt={6}>
          {t("site.help")}
        </Text>
      </div>
      <Group gap="xs">
        <LabelledCopyButton
          value={html}
          label={t("site.copy")}
          copiedLabel={t("link.copied")}
          isDisabled={isDisabled}
        />
      </Group>
    </Section>
  );
}
