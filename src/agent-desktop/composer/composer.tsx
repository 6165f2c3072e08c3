"use client";

import { ActionIcon, Button, Kbd, Textarea, Tooltip } from "@mantine/core";
import { IconListDetails, IconPaperclip, IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { replyLimits } from "../../conversations/reply-limits";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { AccountState } from "../../integration-accounts/account-health";
import type { ComposedReply } from "../live/transcript-state";
import { AnsweredMessage } from "./answered-message";
import { judgeChoices, noChoices } from "./choices-draft";
import { ChoicesEditor } from "./choices-editor";
import { composedMessages } from "./composed-messages";
import classes from "./composer.module.css";
import { type DraftExtras, type DraftPlace, keepDraft, readDraft, uploadsOf } from "./drafts";
import { FilePreviews } from "./file-previews";
import { useFileDrop } from "./use-file-drop";
import { WindowNotice } from "./window-notice";

type ComposerProps = {
  /** Whose draft this is. One composer is for one place: give it a key. */
  place: DraftPlace;
  contactName: string | null;
  window: ReplyWindow;
  /** Whether the Page's account takes replies. */
  accountState: AccountState;
  /** What belongs to the draft beside its text and its files. */
  extras: DraftExtras;
  onChangeExtras: (extras: DraftExtras) => void;
  /** Told with every key while a reply could be sent. */
  onType: () => void;
  onSend: (reply: ComposedReply) => void;
};

const showCountFrom = replyLimits.textLength - 200;

/** Where an agent writes. What is typed or attached stays with its conversation until it is sent. */
export function Composer(props: ComposerProps) {
  const { place, contactName, window, accountState, extras, onChangeExtras, onType, onSend } = props;
  const t = useTranslations("desktop.composer");
  const contact = useTranslations("desktop.contact");
  const [text, setText] = useState(() => readDraft(place));
  const input = useRef<HTMLTextAreaElement>(null);
  const uploads = uploadsOf(place);
  const files = useSyncExternalStore(uploads.subscribe, uploads.files, uploads.files);
  const isOpen = window.allowed && accountState === "usable";
  const { isDragging, dropTarget, onPaste } = useFileDrop((dropped) => uploads.add(dropped), isOpen);
  const judged = judgeChoices(extras.choices, text);
  const hasChoices = extras.choices !== noChoices;
  const attachments = files.flatMap(({ state }) => (state.kind === "uploaded" ? [state.attachment] : []));
  const messages = composedMessages({
    text,
    attachments,
    choices: judged.kind === "choices" ? judged.choices : null,
  });
  const messageCount = messages.length + files.length - attachments.length;
  const canSend =
    isOpen &&
    judged.kind !== "problem" &&
    attachments.length === files.length &&
    messageCount > 0 &&
    messageCount <= replyLimits.messageCount;

  const answersId = extras.answers?.id;
  useEffect(() => {
    // On a phone the keyboard would cover what one opened the conversation to read.
    if (matchMedia("(hover: hover)").matches || answersId) input.current?.focus({ preventScroll: true });
  }, [answersId]);

  function type(next: string) {
    setText(next);
    keepDraft(place, next);
    if (isOpen && next !== "") onType();
  }

  function send() {
    if (!canSend) return;
    onSend({ messages, answers: extras.answers });
    type("");
    uploads.clear();
    onChangeExtras({ choices: noChoices, answers: null });
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
      data-pane="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <WindowNotice window={window} accountState={accountState} />
      <div
        className={classes.box}
        data-closed={!isOpen || undefined}
        data-dragging={isDragging || undefined}
        {...dropTarget}
      >
        {extras.answers && (
          <AnsweredMessage
            message={extras.answers}
            contactName={contactName}
            onRemove={() => onChangeExtras({ ...extras, answers: null })}
          />
        )}
        <Textarea
          ref={input}
          aria-label={t("label")}
          placeholder={t("placeholder", { name: contactName ?? contact("unknown") })}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={9}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          classNames={{ input: classes.input }}
        />
        <FilePreviews
          files={files}
          onRemove={(key) => uploads.remove(key)}
          onTryAgain={(key) => uploads.tryAgain(key)}
        />
        {hasChoices && (
          <ChoicesEditor
            draft={extras.choices}
            onChange={(choices) => onChangeExtras({ ...extras, choices })}
          />
        )}
        <div className={classes.foot}>
          <AttachButton isOpen={isOpen} onAttach={(chosen) => uploads.add(chosen)} />
          <Tooltip label={hasChoices ? t("choices.remove") : t("choices.label")}>
            <ActionIcon
              variant={hasChoices ? "light" : "subtle"}
              color={hasChoices ? undefined : "gray"}
              size="md"
              disabled={!isOpen && !hasChoices}
              aria-label={hasChoices ? t("choices.remove") : t("choices.label")}
              onClick={() =>
                onChangeExtras({
                  ...extras,
                  choices: hasChoices ? noChoices : { quickReplies: [""], buttons: [] },
                })
              }
            >
              <IconListDetails size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <span className={classes.state}>
            <State
              length={text.trim().length}
              messageCount={messageCount}
              choicesProblem={judged.kind === "problem" ? judged.problem : null}
            />
          </span>
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

function AttachButton({ isOpen, onAttach }: { isOpen: boolean; onAttach: (files: File[]) => void }) {
  const t = useTranslations("desktop.composer.files");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onAttach([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      <Tooltip label={t("attachHint")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          disabled={!isOpen}
          aria-label={t("attach")}
          onClick={() => picker.current?.click()}
        >
          <IconPaperclip size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

type StateProps = {
  length: number;
  messageCount: number;
  choicesProblem: Extract<ReturnType<typeof judgeChoices>, { kind: "problem" }>["problem"] | null;
};

/** What a Send would be, or why there can be none. */
function State({ length, messageCount, choicesProblem }: StateProps) {
  const t = useTranslations("desktop.composer");
  const { textLength, messageCount: maximumCount, ...limits } = replyLimits;
  if (choicesProblem) {
    return (
      <span className={classes.problem} role="status">
        {t(`choices.${choicesProblem}`, limits)}
      </span>
    );
  }
  if (messageCount > maximumCount) {
    return (
      <span className={classes.problem} role="status">
        {t("tooMany", { maximumCount })}
      </span>
    );
  }
  if (messageCount > 1) return <span role="status">{t("messages", { count: messageCount })}</span>;
  return length >= showCountFrom ? t("left", { count: textLength - length }) : <KeyHint />;
}

function KeyHint() {
  const t = useTranslations("desktop.composer");
  return (
    <span className={classes.keys}>{t.rich("keys", { key: (chunks) => <Kbd size="xs">{chunks}</Kbd> })}</span>
  );
}
