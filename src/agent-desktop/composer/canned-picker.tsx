"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useState } from "react";
import type { UsableResponse } from "../../conversations/canned-response";
import classes from "./canned-picker.module.css";
import { matchingResponses } from "./slash-word";
import { useCannedResponses } from "./use-canned-responses";

/** What the text field does with a key while the list is open. */
export type PickerKeys = {
  /** Whether the key was for the list. */
  press: (event: KeyboardEvent) => boolean;
};

type CannedPickerProps = {
  listId: string;
  query: string;
  keys: Ref<PickerKeys>;
  /** Told which option is active, by its id; null: none is. */
  onActive: (optionId: string | null) => void;
  onPick: (response: UsableResponse) => void;
  /** Opens the agent's own. */
  onManage: () => void;
};

type Option = { kind: "response"; response: UsableResponse } | { kind: "manage" };

/** The canned responses that fit what stands behind the slash. The focus stays where one writes. */
export default function CannedPicker({ listId, query, keys, onActive, onPick, onManage }: CannedPickerProps) {
  const t = useTranslations("desktop.composer.canned");
  const responses = useCannedResponses();
  const found = responses.data ? matchingResponses(responses.data, query) : [];
  const options: Option[] = found.map((response) => ({ kind: "response", response }));
  if (responses.data && (found.length > 0 || query === "")) options.push({ kind: "manage" });
  const [{ index, of }, setActive] = useState({ index: 0, of: query });
  // With another query the first is the best again.
  const activeIndex = of === query ? Math.min(index, options.length - 1) : 0;
  const optionId = (at: number) => `${listId}-${at}`;
  const activeId = options.length > 0 ? optionId(activeIndex) : null;
  useEffect(() => {
    onActive(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId, onActive]);
  useEffect(() => () => onActive(null), [onActive]);

  function pick(option: Option | undefined) {
    if (option?.kind === "response") onPick(option.response);
    if (option?.kind === "manage") onManage();
  }
  const move = (by: number) =>
    setActive({ index: (activeIndex + by + options.length) % options.length, of: query });

  useImperativeHandle(keys, () => ({
    press({ key, shiftKey }) {
      const isChoice = key === "Enter" || (key === "Tab" && !shiftKey);
      // What is looked for is about to come; it must not be sent in its stead.
      if (responses.isPending && responses.fetchStatus === "fetching") return isChoice;
      if (options.length === 0) return false;
      if (isChoice && !shiftKey) pick(options[activeIndex]);
      else if (key === "ArrowDown") move(1);
      else if (key === "ArrowUp") move(-1);
      else return false;
      return true;
    },
  }));

  return (
    <div className={classes.picker}>
      <div role="listbox" id={listId} aria-label={t("label")} className={classes.list}>
        {options.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: The keys are pressed where one writes.
          // biome-ignore lint/a11y/useFocusableInteractive: The text field names the active option.
          <div
            key={option.kind === "response" ? option.response.id : "manage"}
            id={optionId(at)}
            role="option"
            aria-selected={at === activeIndex}
            className={classes.option}
            data-manage={option.kind === "manage" || undefined}
            // The text field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => at !== activeIndex && setActive({ index: at, of: query })}
            onClick={() => pick(option)}
          >
            {option.kind === "response" ? <Response response={option.response} /> : t("manage")}
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p role="status" className={classes.note}>
          {responses.isError ? t("unreachable") : responses.data ? t("none") : t("loading")}
        </p>
      )}
    </div>
  );
}

function Response({ response: { shortcut, text, isOwn } }: { response: UsableResponse }) {
  const t = useTranslations("desktop.composer.canned");
  return (
    <>
      <span className={classes.shortcut}>/{shortcut}</span>
      <span className={classes.text}>{text}</span>
      {isOwn && (
        <Badge size="xs" variant="light" className={classes.own}>
          {t("own")}
        </Badge>
      )}
    </>
  );
}
