"use client";

import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { useCommand } from "../commands/commands";
import { useAriaShortcuts } from "../commands/use-key-platform";
import { isForInputMethod } from "../input-method";
import classes from "./search.module.css";
import { focusFirstResult } from "./search-results";
import type { ConversationSearch } from "./use-conversation-search";

/** Where one types what to search for. Down leads into what was found, Escape back to the own conversations. */
export function SearchBox({ search: { typed, type } }: { search: ConversationSearch }) {
  const t = useTranslations("search");
  const input = useRef<HTMLInputElement>(null);

  useCommand("search", () => input.current?.select());

  function clear() {
    type("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isForInputMethod(event.nativeEvent)) return;
    if (event.key === "ArrowDown" && focusFirstResult()) event.preventDefault();
    if (event.key === "Escape" && typed !== "") {
      event.preventDefault();
      clear();
    }
  }

  return (
    <search className={classes.box}>
      <TextInput
        ref={input}
        size="sm"
        aria-label={t("label")}
        aria-keyshortcuts={useAriaShortcuts("search")}
        placeholder={t("label")}
        maxLength={200}
        leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
        rightSection={typed !== "" && <CloseButton size="sm" aria-label={t("clear")} onClick={clear} />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </search>
  );
}
