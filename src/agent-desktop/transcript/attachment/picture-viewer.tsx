"use client";

import { ActionIcon, Image, Modal } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import { DownloadLink } from "./download-link";
import classes from "./picture-viewer.module.css";

type PictureViewerProps = {
  isOpen: boolean;
  pictures: readonly TranscriptAttachment[];
  openId: string | null;
  /** Shows another picture; null: closes. */
  onOpen: (id: string | null) => void;
};

/** One picture of a message as large as the window, and the way to the others, also by the arrow keys. */
export function PictureViewer({ pictures, openId, onOpen }: PictureViewerProps) {
  const t = useTranslations("attachments");
  const shell = useTranslations("shell");
  const index = pictures.findIndex(({ id }) => id === openId);
  const picture = pictures[index];
  const title = t("picture", { number: index + 1, count: pictures.length });

  function step(by: number) {
    const next = pictures[index + by];
    if (next) onOpen(next.id);
  }

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === "ArrowLeft") step(-1);
    if (key === "ArrowRight") step(1);
  }

  return (
    <Modal
      opened={picture !== undefined}
      onClose={() => onOpen(null)}
      onKeyDown={onKeyDown}
      title={title}
      size="auto"
      centered
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      {picture && (
        <figure className={classes.figure}>
          <Image
            key={picture.id}
            className={classes.picture}
            src={`/api/attachments/${picture.id}`}
            alt={picture.fileName ?? title}
            width={picture.width ?? undefined}
            height={picture.height ?? undefined}
          />
          <figcaption className={classes.caption}>
            <Step label={t("previousPicture")} isEnd={index === 0} onStep={() => step(-1)}>
              <IconChevronLeft size={20} aria-hidden />
            </Step>
            <span className={classes.name}>
              <DownloadLink attachment={picture} />
            </span>
            <Step label={t("nextPicture")} isEnd={index === pictures.length - 1} onStep={() => step(1)}>
              <IconChevronRight size={20} aria-hidden />
            </Step>
          </figcaption>
        </figure>
      )}
    </Modal>
  );
}

type StepProps = { label: string; isEnd: boolean; onStep: () => void; children: ReactNode };

function Step({ label, isEnd, onStep, children }: StepProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={isEnd} onClick={onStep}>
      {children}
    </ActionIcon>
  );
}
