"use client";

import { ActionIcon, Button, Progress, Tooltip } from "@mantine/core";
import { IconFile, IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useFileSize } from "../use-file-size";
import classes from "./file-previews.module.css";
import type { AttachedFile } from "./upload-queue";

type FilePreviewsProps = {
  files: readonly AttachedFile[];
  onRemove: (key: string) => void;
  onTryAgain: (key: string) => void;
};

/** The files that go with the next Send, each with how far it is and a way to take it away. */
export function FilePreviews({ files, onRemove, onTryAgain }: FilePreviewsProps) {
  const t = useTranslations("desktop.composer.files");
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t("label")}>
      {files.map((file) => (
        <li key={file.key} className={classes.file} data-failed={file.state.kind === "failed" || undefined}>
          {file.previewUrl ? (
            <span className={classes.picture} style={{ backgroundImage: `url("${file.previewUrl}")` }} />
          ) : (
            <span className={classes.picture}>
              <IconFile size={20} stroke={1.5} aria-hidden />
            </span>
          )}
          <span className={classes.words}>
            <span className={classes.name} title={file.name}>
              {file.name}
            </span>
            <FileState file={file} onTryAgain={onTryAgain} />
          </span>
          <Tooltip label={t(file.state.kind === "uploading" ? "cancel" : "remove", { name: file.name })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t(file.state.kind === "uploading" ? "cancel" : "remove", { name: file.name })}
              onClick={() => onRemove(file.key)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

function FileState({ file, onTryAgain }: { file: AttachedFile } & Pick<FilePreviewsProps, "onTryAgain">) {
  const t = useTranslations("desktop.composer.files");
  const fileSize = useFileSize();
  const { state, byteCount, key, name } = file;
  switch (state.kind) {
    case "uploaded":
      return <span className={classes.size}>{fileSize(byteCount)}</span>;
    case "uploading":
      return (
        <Progress
          className={classes.progress}
          size="xs"
          value={Math.round(state.share * 100)}
          aria-label={t("uploading", { name })}
        />
      );
    case "failed":
      return (
        <span className={classes.problem} role="alert">
          {t(state.problem)}
          {(state.problem === "failed" || state.problem === "signed-out") && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onTryAgain(key)}>
              {t("tryAgain")}
            </Button>
          )}
        </span>
      );
  }
}
