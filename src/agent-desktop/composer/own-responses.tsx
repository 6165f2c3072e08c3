"use client";

import { ActionIcon, Button, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { UsableResponse } from "../../conversations/canned-response";
import { DeleteQuestion } from "../delete-question";
import { DesktopDialog } from "../desktop-dialog";
import { OwnResponseForm } from "./own-response-form";
import classes from "./own-responses.module.css";
import { useCannedResponses } from "./use-canned-responses";

type OwnResponsesProps = {
  /** What is written in the composer, which can be kept as one. */
  written: string;
  isOpen: boolean;
  onClose: () => void;
};

/** An agent's own canned responses: to add, to change and to delete. */
export function OwnResponses({ written, isOpen, onClose }: OwnResponsesProps) {
  const t = useTranslations("desktop.composer.canned");
  const [edited, setEdited] = useState<UsableResponse | { text: string } | null>(null);
  const close = () => {
    setEdited(null);
    onClose();
  };
  return (
    <DesktopDialog isOpen={isOpen} title={edited ? t(titleOf(edited)) : t("manageTitle")} onClose={close}>
      {edited ? (
        <OwnResponseForm
          response={"id" in edited ? edited : null}
          text={edited.text}
          onDone={() => setEdited(null)}
        />
      ) : (
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            {t("manageLead")}
          </Text>
          <OwnList onEdit={setEdited} />
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              data-autofocus
              autoFocus
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setEdited({ text: "" })}
            >
              {t("add")}
            </Button>
            {written.trim() !== "" && (
              <Button size="xs" variant="default" onClick={() => setEdited({ text: written.trim() })}>
                {t("saveWritten")}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </DesktopDialog>
  );
}

function titleOf(edited: UsableResponse | { text: string }) {
  return "id" in edited ? "editTitle" : "addTitle";
}

function OwnList({ onEdit }: { onEdit: (response: UsableResponse) => void }) {
  const t = useTranslations("desktop.composer.canned");
  const sentenceOf = useErrorSentence();
  const responses = useCannedResponses();
  const own = responses.data?.filter(({ isOwn }) => isOwn) ?? [];
  return (
    <>
      {responses.error && (
        <Text fz="sm" c="red" role="alert">
          {sentenceOf(responses.error)}
        </Text>
      )}
      {responses.data && own.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t("noneOwn")}
        </Text>
      )}
      {own.length > 0 && (
        <ul className={classes.list} aria-label={t("manageTitle")}>
          {own.map((response) => (
            <OwnRow key={response.id} response={response} onEdit={() => onEdit(response)} />
          ))}
        </ul>
      )}
    </>
  );
}

function OwnRow({ response, onEdit }: { response: UsableResponse; onEdit: () => void }) {
  const t = useTranslations("desktop.composer.canned");
  const sentenceOf = useErrorSentence();
  const api = useTRPC().cannedResponses;
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation(
    api.deleteOwn.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.usable.queryKey() }),
    }),
  );
  const { id: responseId, shortcut, text } = response;
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.shortcut}>/{shortcut}</span>
        <span className={classes.text}>{text}</span>
        {isAsking && (
          <DeleteQuestion
            question={t("deleteTitle", { shortcut })}
            onDelete={() => remove.mutateAsync({ responseId }).then(() => null, sentenceOf)}
            onKeep={() => setIsAsking(false)}
          />
        )}
      </span>
      <RowAction label={t("edit", { shortcut })} icon={IconPencil} onClick={onEdit} />
      <RowAction label={t("delete", { shortcut })} icon={IconTrash} onClick={() => setIsAsking(true)} />
    </li>
  );
}

type RowActionProps = { label: string; icon: typeof IconPencil; onClick: () => void };

function RowAction({ label, icon: Icon, onClick }: RowActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        <Icon size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
