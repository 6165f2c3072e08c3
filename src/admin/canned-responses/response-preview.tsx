import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import {
  fillCannedResponse,
  type ResponseVariable,
  responseVariables,
} from "../../conversations/canned-response";
import classes from "./response-fields.module.css";

/** How a canned response will read, with sample values in place of its variables. */
export function ResponsePreview({ text }: { text: string }) {
  const t = useTranslations("configuration.cannedResponses");
  const titleId = useId();
  const samples: Partial<Record<ResponseVariable, string>> = Object.fromEntries(
    responseVariables.map((variable) => [variable, t(`samples.${variable}`)]),
  );
  const shown = fillCannedResponse(text.trim(), samples)
    .map((part) => (part.kind === "text" ? part.text : t(`variables.${part.variable}`)))
    .join("");
  return (
    <section aria-labelledby={titleId}>
      <Text fz="sm" fw={600} id={titleId}>
        {t("preview")}
      </Text>
      <Text fz="xs" c="dimmed">
        {t("previewHint")}
      </Text>
      <div className={classes.preview}>
        {shown === "" ? (
          <Text fz="sm" c="dimmed">
            {t("previewEmpty")}
          </Text>
        ) : (
          <p className={classes.bubble} dir="auto">
            {shown}
          </p>
        )}
      </div>
    </section>
  );
}
