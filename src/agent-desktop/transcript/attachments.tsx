"use client";

import {
  IconFile,
  IconMapPin,
  IconMicrophone,
  IconMoodSmile,
  IconPaperclip,
  IconPhoto,
  IconVideo,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { AttachmentKind, TranscriptAttachment } from "../../conversations/attachment";
import classes from "./message-bubble.module.css";

const icons: Partial<Record<AttachmentKind, typeof IconFile>> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  file: IconFile,
  location: IconMapPin,
  sticker: IconMoodSmile,
};

/** What was attached, each kind in one line with how many there are of it. */
export function Attachments({ attachments }: { attachments: readonly TranscriptAttachment[] }) {
  const t = useTranslations("desktop.attachment");
  const format = useFormatter();
  const kinds = attachments.map(({ kind }) => kind);
  return [...new Set(kinds)].map((kind) => {
    const Icon = icons[kind] ?? IconPaperclip;
    const count = kinds.filter((other) => other === kind).length;
    return (
      <p key={kind} className={classes.attachment}>
        <Icon size={16} stroke={1.6} aria-hidden />
        {t(kind)}
        {count > 1 && ` × ${format.number(count)}`}
      </p>
    );
  });
}
