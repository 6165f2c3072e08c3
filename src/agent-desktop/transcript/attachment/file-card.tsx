"use client";

import { IconFile, IconFileTypePdf, IconMicrophone, IconPhoto, IconVideo } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import { DownloadLink } from "./download-link";
import { FetchState } from "./fetch-state";
import classes from "./file-card.module.css";
import { fileSize, fileType } from "./file-words";

/** A file by its name, type and size, to be downloaded: whatever cannot be shown, or need not be. */
export function FileCard({ attachment }: { attachment: TranscriptAttachment }) {
  const kinds = useTranslations("desktop.attachment");
  const format = useFormatter();
  const { kind, fileState, fileName, title, contentType, byteCount } = attachment;
  const Icon = contentType === "application/pdf" ? IconFileTypePdf : (icons[kind] ?? IconFile);
  const size = byteCount === null ? null : fileSize(byteCount);
  const facts = [
    fileType(fileName, contentType),
    size &&
      format.number(size.value, {
        style: "unit",
        unit: size.unit,
        maximumFractionDigits: size.value < 10 ? 1 : 0,
        // "587 byte" is what the short form of it is.
        unitDisplay: size.unit === "byte" ? "long" : "short",
      }),
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.card}>
      <Icon size={26} stroke={1.4} aria-hidden />
      <div className={classes.words}>
        <p className={classes.name}>{fileName ?? title ?? kinds(kind)}</p>
        {fileState === "stored" ? (
          <p className={classes.facts}>
            {facts.length > 0 && <span>{facts.join(" · ")}</span>}
            <DownloadLink attachment={{ ...attachment, fileName: null }} />
          </p>
        ) : (
          <FetchState attachment={attachment} />
        )}
      </div>
    </div>
  );
}

const icons: Partial<Record<TranscriptAttachment["kind"], typeof IconFile>> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
};
