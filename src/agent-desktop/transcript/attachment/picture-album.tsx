"use client";

import { Image, UnstyledButton } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { TranscriptAttachment } from "../../../conversations/attachment";
import { onDemand } from "../../on-demand";
import { FetchState } from "./fetch-state";
import classes from "./picture-album.module.css";

const shownCount = 6;

function columnsOf(count: number): 1 | 2 | 3 {
  if (count === 1) return 1;
  return count === 2 || count === 4 ? 2 : 3;
}

const PictureViewer = onDemand(() => import("./picture-viewer").then((it) => it.PictureViewer));

/**
 * The pictures of a message, each in a room of its own from the beginning, so that nothing moves when one arrives.
 * A picture that is here opens large.
 */
export function PictureAlbum({ pictures }: { pictures: readonly TranscriptAttachment[] }) {
  const t = useTranslations("attachments");
  const format = useFormatter();
  const [openId, setOpenId] = useState<string | null>(null);
  const viewable = pictures.filter(({ hasThumbnail }) => hasThumbnail);
  const shown = pictures.slice(0, shownCount);
  const moreCount = pictures.length - shown.length;
  return (
    <div className={classes.album} data-columns={columnsOf(pictures.length)}>
      {shown.map((picture, index) => {
        const isLast = index === shown.length - 1;
        const number = index + 1;
        return picture.hasThumbnail ? (
          <UnstyledButton
            key={picture.id}
            className={classes.picture}
            aria-label={t("openPicture", { number, count: pictures.length })}
            title={picture.fileName ?? undefined}
            onClick={() => setOpenId(picture.id)}
          >
            <Image
              src={`/api/attachments/${picture.id}/thumbnail`}
              alt=""
              width={picture.width ?? undefined}
              height={picture.height ?? undefined}
              loading="lazy"
              decoding="async"
            />
            {picture.contentType === "image/gif" && <span className={classes.moving}>GIF</span>}
            {isLast && moreCount > 0 && <span className={classes.more}>+{format.number(moreCount)}</span>}
          </UnstyledButton>
        ) : (
          <figure
            key={picture.id}
            className={classes.picture}
            data-missing
            aria-label={t("picture", { number, count: pictures.length })}
          >
            {picture.failure === null && <IconPhoto size={24} stroke={1.4} aria-hidden />}
            <FetchState attachment={picture} />
          </figure>
        );
      })}
      <PictureViewer isOpen={openId !== null} pictures={viewable} openId={openId} onOpen={setOpenId} />
    </div>
  );
}
