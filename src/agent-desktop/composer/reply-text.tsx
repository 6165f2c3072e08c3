"use client";

import { Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { findGaps, type UsableResponse } from "../../conversations/canned-response";
import { isForInputMethod } from "../input-method";
import { currentSettings } from "../settings/desktop-settings-store";
import { sendsReply } from "../settings/send-key";
import type { PickerKeys } from "./canned-picker";
import { GapMarks } from "./gap-marks";
import classes from "./reply-text.module.css";
import type { SlashWord } from "./slash-word";
import { useSlashWord } from "./use-slash-word";

const CannedPicker = dynamic(() => import("./canned-picker"), { ssr: false });

type ReplyTextProps = {
  input: RefObject<HTMLTextAreaElement | null>;
  text: string;
  placeholder: string;
  onType: (text: string) => void;
  onSend: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onCompose: (isComposing: boolean) => void;
  /** A canned response is to stand in place of what was written to look for it. */
  onPick: (response: UsableResponse, instead: SlashWord) => void;
  onManage: (instead: SlashWord) => void;
};

/** The text of a reply: Enter sends it unless the person chose otherwise, a slash looks for a canned response, Tab goes on to what is to be filled in. */
export function ReplyText({ input, text, onType, onSend, onCompose, ...props }: ReplyTextProps) {
  const t = useTranslations("desktop.composer");
  const listId = useId();
  const keys = useRef<PickerKeys>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const { word, follow, dismiss, typed } = useSlashWord(input, text);
  const gaps = findGaps(text);

  // As at a high zoom: some of the conversation stays to be seen.
  const isLow = useMediaQuery("(max-height: 500px)");

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isForInputMethod(event.nativeEvent)) return;
    if (word && pressInList(event)) return;
    const next = gaps.find(({ start }) => start >= event.currentTarget.selectionEnd);
    if (event.key === "Tab" && !event.shiftKey && next) {
      event.preventDefault();
      event.currentTarget.setSelectionRange(next.start, next.end);
    }
    if (!sendsReply(event, currentSettings().sendKey)) return;
    event.preventDefault();
    const [first] = gaps;
    if (first) event.currentTarget.setSelectionRange(first.start, first.end);
    else onSend();
  }

  function pressInList(event: KeyboardEvent): boolean {
    if (event.key === "Escape") dismiss();
    // What comes with the list is still on its way: what is looked for must not be sent in its stead.
    else if (keys.current ? !keys.current.press(event) : event.key !== "Enter" || event.shiftKey)
      return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return (
    <div className={classes.field}>
      {gaps.length > 0 && <GapMarks text={text} input={input} />}
      <Textarea
        ref={input}
        aria-label={t("label")}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={word ? listId : undefined}
        aria-activedescendant={(word && activeId) || undefined}
        placeholder={props.placeholder}
        variant="unstyled"
        autosize
        minRows={isLow ? 1 : 2}
        maxRows={9}
        value={text}
        onChange={({ currentTarget }) => {
          typed(currentTarget.value);
          onType(currentTarget.value);
          follow();
        }}
        onSelect={follow}
        onBlur={dismiss}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
        onCompositionStart={() => onCompose(true)}
        onCompositionEnd={() => onCompose(false)}
        classNames={{ input: classes.input }}
      />
      {word && (
        <CannedPicker
          listId={listId}
          query={word.query}
          keys={keys}
          onActive={setActiveId}
          onPick={(response) => props.onPick(response, word)}
          onManage={() => props.onManage(word)}
        />
      )}
    </div>
  );
}
