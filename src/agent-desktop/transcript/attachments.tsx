"use client";

import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { TranscriptAttachment } from "../../conversations/attachment";
import { FileCard } from "./attachment/file-card";
import { AppointmentCard, LinkCard, LocationCard, TemplateCard } from "./attachment/info-card";
import { PictureAlbum } from "./attachment/picture-album";
import { Player } from "./attachment/player";
import { Sticker } from "./attachment/sticker";
import classes from "./attachments.module.css";

/** What came, or goes, with a message: pictures together, then everything else in its order. */
export function Attachments({ attachments }: { attachments: readonly TranscriptAttachment[] }) {
  if (attachments.length === 0) return null;
  const pictures = attachments.filter(isPicture);
  const others = attachments.filter((attachment) => !isPicture(attachment));
  const needsNoBubble = others.every(isSticker);
  return (
    <div className={classes.attachments} data-bare={needsNoBubble || undefined}>
      {pictures.length > 0 && <PictureAlbum pictures={pictures} />}
      {others.map((attachment) => (
        <Attachment key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

/** A picture that can be shown, or may still turn out to be one. */
function isPicture({ kind, fileState, hasThumbnail }: TranscriptAttachment): boolean {
  return kind === "image" && fileState !== "none" && (fileState !== "stored" || hasThumbnail);
}

function isSticker({ kind, fileState, hasThumbnail }: TranscriptAttachment): boolean {
  return kind === "sticker" && fileState !== "none" && (fileState !== "stored" || hasThumbnail);
}

function Attachment({ attachment }: { attachment: TranscriptAttachment }) {
  const { kind, title, url, details, fileState, contentType } = attachment;
  switch (kind) {
    case "image":
    case "file":
      return fileState === "none" ? <Line attachment={attachment} /> : <FileCard attachment={attachment} />;
    case "sticker":
      if (isSticker(attachment)) return <Sticker attachment={attachment} />;
      return fileState === "none" ? <Line attachment={attachment} /> : <FileCard attachment={attachment} />;
    case "video":
    case "audio": {
      if (fileState === "none") return <Line attachment={attachment} />;
      const isPlayable = fileState !== "stored" || /^(?:video|audio)\//.test(contentType ?? "");
      return isPlayable ? (
        <Player attachment={{ ...attachment, kind }} />
      ) : (
        <FileCard attachment={attachment} />
      );
    }
    case "location":
      return details?.kind === "location" ? (
        <LocationCard title={title} details={details} />
      ) : (
        <LinkCard attachment={attachment} />
      );
    case "link":
    case "reel":
    case "post":
      return <LinkCard attachment={attachment} />;
    case "product":
    case "template": {
      const known = details?.kind === "product" || details?.kind === "template" ? details : null;
      return <TemplateCard title={title} url={url} details={known} />;
    }
    case "appointment":
      return details?.kind === "appointment" ? (
        <AppointmentCard title={title} details={details} />
      ) : (
        <Line attachment={attachment} />
      );
    case "unsupported":
      return <Line attachment={attachment} />;
  }
}

/** What there is nothing to show of but that it came. */
function Line({ attachment }: { attachment: TranscriptAttachment }) {
  const kinds = useTranslations("desktop.attachment");
  return (
    <p className={classes.line}>
      <IconPaperclip size={16} stroke={1.6} aria-hidden />
      {attachment.title ?? kinds(attachment.kind)}
    </p>
  );
}
