"use client";

import { type RefObject, useEffect } from "react";
import { useCommand } from "../commands/commands";
import { neighbour, nextUnread, showLink } from "./list-links";

type Lists = {
  /** What holds the list that is shown. */
  pane: RefObject<HTMLElement | null>;
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
};

/** Leads from conversation to conversation by key, in the order in which they are shown, and keeps the open one in sight. */
export function useListCommands({ pane, selectedId, onSelect }: Lists): void {
  const open = (conversationId: string | null) => {
    if (conversationId !== null) onSelect(conversationId);
  };
  useCommand("next-conversation", () => open(neighbour(pane.current, selectedId, 1)));
  useCommand("previous-conversation", () => open(neighbour(pane.current, selectedId, -1)));
  useCommand("next-unread", () => open(nextUnread(pane.current, selectedId)));
  useEffect(() => {
    if (selectedId !== null) showLink(pane.current, selectedId);
  }, [pane, selectedId]);
}
