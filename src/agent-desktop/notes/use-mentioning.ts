"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useState } from "react";
import type { Colleague } from "../../agents/colleague";
import { useTRPC } from "../../api-client/trpc";
import { mentionedIn } from "../../conversations/note-mentions";
import { isForInputMethod } from "../input-method";
import { colleaguesFor, type MentionQuery, mentionQuery, withMention } from "./mention-query";

type Field = {
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
  /** Who writes: nobody mentions themselves. */
  agentId: string;
};

const colleaguesFreshMs = 60_000;

/** Offers colleagues while one types their name after an “@”, and knows whom the text names. */
export function useMentioning({ area, text, onChange, agentId }: Field) {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [activeIndex, setActiveIndex] = useState(0);
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const known = useQuery(
    useTRPC().notes.colleagues.queryOptions(undefined, {
      enabled: text.includes("@"),
      staleTime: colleaguesFreshMs,
    }),
  );
  const colleagues = (known.data ?? []).filter(({ id }) => id !== agentId);
  const offered = query ? colleaguesFor(query.typed, colleagues) : [];
  const active = offered[Math.min(activeIndex, offered.length - 1)];

  /** To be asked after every change of the text and the cursor. */
  function look(): void {
    const field = area.current;
    const isOneCursor = field !== null && field.selectionStart === field.selectionEnd;
    const found = isOneCursor ? mentionQuery(field.value, field.selectionStart) : null;
    if (found?.at !== query?.at || found?.typed !== query?.typed) setActiveIndex(0);
    setQuery(found);
  }

  function choose({ id, name }: Colleague): void {
    if (!query) return;
    const named = withMention(text, query, name);
    onChange(named.text);
    setChosenIds(new Set([...chosenIds, id]));
    setQuery(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(named.cursor, named.cursor);
    });
  }

  /** Whether the key was for the list of colleagues. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!active || isForInputMethod(event.nativeEvent)) return false;
    switch (event.key) {
      case "ArrowDown":
        setActiveIndex((activeIndex + 1) % offered.length);
        break;
      case "ArrowUp":
        setActiveIndex((activeIndex + offered.length - 1) % offered.length);
        break;
      case "Enter":
      case "Tab":
        choose(active);
        break;
      case "Escape":
        setQuery(null);
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** Whom a text names; the colleagues are asked for when it was typed before they were known. */
  async function mentionedIds(of: string): Promise<string[]> {
    if (!of.includes("@")) return [];
    const all = known.data ?? (await known.refetch({ throwOnError: true })).data ?? [];
    const people = all.filter(({ id }) => id !== agentId).map(({ id: userId, name }) => ({ userId, name }));
    return mentionedIn(of, people, chosenIds);
  }

  return { offered, active, look, choose, onKeyDown, close: () => setQuery(null), mentionedIds };
}
