"use client";

import { useTranslations } from "next-intl";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import { FetchState } from "./fetch-state";
import classes from "./player.module.css";

/** A film or a sound, in the room that it has from the beginning; the browser's own controls play it. */
export function Player({ attachment }: { attachment: TranscriptAttachment & { kind: "video" | "audio" } }) {
  const kinds = useTranslations("desktop.attachment");
  const { id, kind, fileState, fileName } = attachment;
  const source = { src: `/api/attachments/${id}`, controls: true, preload: "metadata" as const };
  const label = fileName ?? kinds(kind);
  return (
    <div className={classes.player} data-kind={kind}>
      {fileState !== "stored" ? (
        <FetchState attachment={attachment} />
      ) : kind === "video" ? (
        <video {...source} aria-label={label}>
          {/* What people send one another has no captions. */}
          <track kind="captions" />
        </video>
      ) : (
        <audio {...source} aria-label={label}>
          <track kind="captions" />
        </audio>
      )}
    </div>
  );
}
