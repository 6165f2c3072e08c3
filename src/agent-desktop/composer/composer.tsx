"use client";

import { Button, Kbd, Text, Textarea, Tooltip } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { maximumReplyLength } from "../../conversations/message";
import { replyTextSchema } from "../../conversations/reply-form";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { AccountState } from "../../integration-accounts/account-health";
import classes from "./composer.module.css";
import { type DraftPlace, keepDraft, readDraft } from "./drafts";
import { WindowNotice } from "./window-notice";

type ComposerProps = {
  /** Whose draft this is. One composer is for one place: give it a key. */
  place: DraftPlace;
  contactName: string;
  window: ReplyWindow;
  /** Whether the Page's account takes replies. */
  accountState: AccountState;
  onSend: (text: string) => void;
};

const showCountFrom = maximumReplyLength - 200;

/** Where an agent writes. What is typed stays with its conversation until it is sent. */
export function Composer({ place, contactName, window, accountState, onSend }: ComposerProps) {
  const t = useTranslations("desktop.composer");
  const [text, setText] = useState(() => readDraft(place));
  const input = useRef<HTMLTextAreaElement>(null);
  const reply = text.trim();
  const isOpen = window.allowed && accountState === "usable";
  const canSend = isOpen && replyTextSchema.safeParse(reply).success;

  useEffect(() => {
    // On a phone the keyboard would cover what one opened the conversation to read.
    if (matchMedia("(hover: hover)").matches) input.current?.focus({ preventScroll: true });
  }, []);

  function type(next: string) {
    setText(next);
    keepDraft(place, next);
  }

  function send() {
    if (!canSend) return;
    onSend(reply);
    type("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes, Enter chooses a word. Safari ends composing before that very key, whose code is then 229.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <WindowNotice window={window} accountState={accountState} />
      <div className={classes.box} data-closed={!isOpen || undefined}>
        <Textarea
          ref={input}
          aria-label={t("label")}
          placeholder={t("placeholder", { name: contactName })}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={9}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          classNames={{ input: classes.input }}
        />
        <div className={classes.foot}>
          <Count length={reply.length} />
          <Tooltip label={t("hint")}>
            <Button
              type="submit"
              size="xs"
              fz="sm"
              disabled={!canSend}
              rightSection={<IconSend2 size={15} aria-hidden />}
            >
              {t("send")}
            </Button>
          </Tooltip>
        </div>
      </div>
    </form>
  );
}

function Count({ length }: { length: number }) {
  const t = useTranslations("desktop.composer");
  const left = maximumReplyLength - length;
  if (left < 0) {
    return (
      <Text span fz="xs" fw={560} c="var(--mantine-color-error)" role="status">
        {t("tooLong", { count: -left })}
      </Text>
    );
  }
  return (
    <Text span fz="xs" c="dimmed">
      {length >= showCountFrom ? t("left", { count: left }) : <KeyHint />}
    </Text>
  );
}

function KeyHint() {
  const t = useTranslations("desktop.composer");
  return (
    <span className={classes.keys}>{t.rich("keys", { key: (chunks) => <Kbd size="xs">{chunks}</Kbd> })}</span>
  );
}
