"use client";

import { Popover, UnstyledButton } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiAnswers, useTRPCClient } from "../../api-client/trpc";
import type { TranscriptEntry } from "../live/transcript-state";
import classes from "./edit-history.module.css";

type Answer = ApiAnswers["conversations"]["editHistory"];
type Loaded = "loading" | "failed" | Extract<Answer, { kind: "history" }>["versions"];

/** Says that a message was edited, and shows on demand how it read before. */
export function EditHistory({ message }: { message: Pick<TranscriptEntry, "id" | "conversationId"> }) {
  const t = useTranslations("transcript.edit");
  const client = useTRPCClient();
  const [isOpen, setOpen] = useState(false);
  const [loaded, setLoaded] = useState<Loaded>("loading");

  async function load() {
    setLoaded("loading");
    try {
      const { conversationId, id: messageId } = message;
      const answer = await client.conversations.editHistory.query({ conversationId, messageId });
      setLoaded(answer.kind === "history" ? answer.versions : "failed");
    } catch {
      setLoaded("failed");
    }
  }

  function change(opens: boolean) {
    setOpen(opens);
    if (opens) void load();
  }

  return (
    <Popover opened={isOpen} onChange={change} shadow="md" radius="lg" width={320} withRoles trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={() => change(!isOpen)}>
          {t("edited")}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("title")} className={classes.dropdown} tabIndex={-1}>
        <Versions loaded={loaded} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Versions({ loaded }: { loaded: Loaded }) {
  const t = useTranslations("transcript.edit");
  const format = useFormatter();
  if (loaded === "loading" || loaded === "failed") {
    return (
      <p className={classes.note} role="status">
        {t(loaded)}
      </p>
    );
  }
  return (
    <>
      <h4 className={classes.title}>{t("title")}</h4>
      {loaded.length < 2 && <p className={classes.note}>{t("none")}</p>}
      <ol className={classes.versions}>
        {loaded.map(({ text, at }, index) => (
          <li key={`${at.getTime()} ${text}`}>
            <p className={classes.when}>
              <time dateTime={at.toISOString()}>
                {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
              </time>
              {index === loaded.length - 1 && <span>{t("now")}</span>}
            </p>
            <p className={classes.text} dir="auto">
              {text || t("empty")}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
