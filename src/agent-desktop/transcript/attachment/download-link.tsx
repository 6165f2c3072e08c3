"use client";

import { Anchor } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import classes from "./download-link.module.css";

/** Saves a stored file under its name. */
export function DownloadLink({ attachment }: { attachment: TranscriptAttachment }) {
  const t = useTranslations("attachments");
  const { id, fileName } = attachment;
  return (
    <Anchor className={classes.link} href={`/api/attachments/${id}`} download={fileName ?? ""} size="sm">
      <IconDownload size={15} stroke={1.8} aria-hidden />
      {fileName === null ? t("download") : t("downloadFile", { name: fileName })}
    </Anchor>
  );
}
