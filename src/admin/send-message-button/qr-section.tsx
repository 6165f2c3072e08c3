import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { saveFile } from "../../ui/save-file";
import { fileName, qrMatrix, qrPath, qrPng, qrSvg, smallestPrintCm } from "./qr-code";
import { Section } from "./section";
import classes from "./send-message-screen.module.css";

/** From here on (version 10 and its margin) a shorter ref is worth its while. */
const DENSE_FROM_MODULES = 65;

/** The link as a QR code, to look at and to print. */
export function QrSection({ url, isDisabled }: { url: string; isDisabled: boolean }) {
  const t = useTranslations("sendMessage.qr");
  const matrix = useMemo(() => qrMatrix(url), [url]);
  const path = useMemo(() => qrPath(matrix), [matrix]);
  const [hasFailed, setFailed] = useState(false);

  async function savePng() {
    try {
      saveFile(await qrPng(matrix), fileName(url, "png"));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  return (
    <Section title={t("title")}>
      <div className={classes.qr}>
        <svg
          className={classes.code}
          viewBox={`0 0 ${matrix.length} ${matrix.length}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={t("image", { url })}
          data-stale={isDisabled || undefined}
        >
          <path fill="#000" d={path} />
        </svg>
        <div className={classes.beside}>
          <Text fz="sm" c="dimmed">
            {t("help")}
          </Text>
          <Text fz="sm" fw={560}>
            {t("print", { cm: smallestPrintCm(matrix) })}
          </Text>
          {matrix.length >= DENSE_FROM_MODULES && (
            <Text fz="sm" c="dimmed">
              {t("dense")}
            </Text>
          )}
        </div>
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile(qrSvg(matrix), fileName(url, "svg"))}
        >
          {t("downloadSvg")}
        </Button>
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={savePng}
        >
          {t("downloadPng")}
        </Button>
      </Group>
      {hasFailed && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {t("failed")}
        </Alert>
      )}
    </Section>
  );
}
