"use client";

import { Image } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import { FetchState } from "./fetch-state";
import classes from "./sticker.module.css";

/** A sticker, small and without a frame. */
export function Sticker({ attachment }: { attachment: TranscriptAttachment }) {
  const kinds = useTranslations("desktop.attachment");
  return (
    <div className={classes.sticker}>
      {attachment.hasThumbnail ? (
        <Image
          src={`/api/attachments/${attachment.id}/thumbnail`}
          alt={kinds("sticker")}
          width={120}
          height={120}
        />
      ) : (
        <FetchState attachment={attachment} />
      )}
    </div>
  );
}
