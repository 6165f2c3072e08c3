"use client";

import { Button, Tooltip } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  fillCannedResponse,
  findGaps,
  type ResponseVariable,
  textWithGaps,
} from "../../conversations/canned-response";
import { hasChoices } from "../../conversations/draft";
import { replyLimits } from "../../conversations/reply-limits";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { AccountState } from "../../integration-accounts/account-health";
import { useCommand } from "../commands/commands";
import type { ComposedReply } from "../live/transcript-state";
import { AnsweredMessage } from "./answered-message";
import { judgeChoices } from "./choices-draft";
import { ChoicesEditor } from "./choices-editor";
import { composedMessages } from "./composed-messages";
import classes from "./composer.module.css";
import { AttachTool, CannedTool, ChoicesTool, EmojiTool } from "./composer-tools";
import type { DraftKeeper } from "./draft-keeper";
import { FilePreviews } from "./file-previews";
import { OwnResponsesDialog } from "./own-responses-dialog";
import { ReplyText } from "./reply-text";
import { SendHint, SendState } from "./send-state";
import { typeInto } from "./type-into";
import { useFileDrop } from "./use-file-drop";
import { WindowNotice } from "./window-notice";

type ComposerProps = {
  /** What is written here. One composer is for one conversation: give it a key. */
  draft: DraftKeeper;
  contactName: string | null;
  /** What a canned response can name; null where it is not known. */
  values: Record<ResponseVariable, string | null>;
  window: ReplyWindow;
  /** Whether the Page's account takes replies. */
  accountState: AccountState;
  /** Told with every key while a reply could be sent. */
  onType: () => void;
  /** `draftVersion` is the draft's once it is sent. */
  onSend: (reply: ComposedReply, draftVersion: number) => void;
};

/** Where an agent writes. What is typed or attached stays with its conversation until it is sent. */
export function Composer({
  draft,
  contactName,
  values,
  window,
  accountState,
  onType,
  onSend,
}: ComposerProps) {
  const t = useTranslations("desktop.composer");
  const contact = useTranslations("desktop.contact");
  const input = useRef<HTMLTextAreaElement>(null);
  const [isManaging, setManaging] = useState(false);
  const isOpen = window.allowed && accountState === "usable";
  const { content, files, judged, gaps, messages, messageCount, canSend } = useReplyToSend(draft, isOpen);
  const { text, choices, answers } = content;
  const { isDragging, dropTarget, onPaste } = useFileDrop((dropped) => draft.files.add(dropped), isOpen);
  useFocus(input, answers?.id);
  useCommand("write-reply", () => input.current?.focus());

  function type(next: string) {
    draft.write({ text: next });
    if (isOpen && next !== "") onType();
  }

  function send() {
    if (!canSend) return;
    onSend({ messages, answers }, draft.send());
    input.current?.focus();
  }

  /** Puts words where the caret is, or in place of a part of the text. */
  function insert(words: string, instead?: { start: number; end: number }) {
    const field = input.current;
    if (!field) return;
    const { selectionStart: start, selectionEnd: end } = field;
    typeInto(field, { words, ...(instead ?? { start, end }) });
  }

  function startSlash() {
    const before = input.current?.value.slice(0, input.current.selectionStart) ?? "";
    insert(/\S$/.test(before) ? " /" : "/");
  }

  return (
    <>
      <form
        className={classes.composer}
        id="composer"
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
          {answers && (
            <AnsweredMessage
              message={answers}
              contactName={contactName}
              onRemove={() => draft.write({ answers: null })}
            />
          )}
          <ReplyText
            input={input}
            text={text}
            placeholder={t("placeholder", { name: contactName ?? contact("unknown") })}
            onType={type}
            onSend={send}
            onPaste={onPaste}
            onCompose={(isComposing) => {
              draft.isComposing = isComposing;
            }}
            onPick={(response, instead) =>
              insert(textWithGaps(fillCannedResponse(response.text, values)), instead)
            }
            onManage={(instead) => {
              insert("", instead);
              setManaging(true);
            }}
          />
          <FilePreviews
            files={files}
            onRemove={(key) => draft.files.remove(key)}
            onTryAgain={(key) => draft.files.tryAgain(key)}
          />
          {hasChoices(choices) && (
            <ChoicesEditor draft={choices} onChange={(changed) => draft.write({ choices: changed })} />
          )}
          <div className={classes.foot}>
            <AttachTool isOpen={isOpen} onAttach={(chosen) => draft.files.add(chosen)} />
            <EmojiTool
              isOpen={isOpen}
              onPick={(emoji) => insert(emoji)}
              onBack={() => input.current?.focus()}
            />
            <CannedTool isOpen={isOpen} onStart={startSlash} />
            <ChoicesTool
              isOpen={isOpen}
              choices={choices}
              onChange={(changed) => draft.write({ choices: changed })}
            />
            <span className={classes.state}>
              <SendState
                length={text.trim().length}
                messageCount={messageCount}
                gaps={gaps}
                choicesProblem={judged.kind === "problem" ? judged.problem : null}
              />
            </span>
            <Tooltip label={<SendHint />}>
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
      <OwnResponsesDialog isOpen={isManaging} written={text} onClose={() => setManaging(false)} />
    </>
  );
}

/** What stands in the draft, what a Send would make of it, and whether it can be sent. */
function useReplyToSend(draft: DraftKeeper, isOpen: boolean) {
  const content = useSyncExternalStore(draft.subscribe, draft.content, draft.content);
  const files = useSyncExternalStore(draft.files.subscribe, draft.files.files, draft.files.files);
  const judged = judgeChoices(content.choices, content.text);
  const gaps = findGaps(content.text);
  const attachments = files.flatMap(({ state }) => (state.kind === "uploaded" ? [state.attachment] : []));
  const choices = judged.kind === "choices" ? judged.choices : null;
  const messages = composedMessages({ text: content.text, attachments, choices });
  const messageCount = messages.length + files.length - attachments.length;
  const canSend =
    isOpen &&
    judged.kind !== "problem" &&
    gaps.length === 0 &&
    attachments.length === files.length &&
    messageCount > 0 &&
    messageCount <= replyLimits.messageCount;
  return { content, files, judged, gaps, messages, messageCount, canSend };
}

function useFocus(input: { current: HTMLTextAreaElement | null }, answersId: string | undefined) {
  useEffect(() => {
    // On a phone the keyboard would cover what one opened the conversation to read.
    if (matchMedia("(hover: hover)").matches || answersId) input.current?.focus({ preventScroll: true });
  }, [input, answersId]);
}
