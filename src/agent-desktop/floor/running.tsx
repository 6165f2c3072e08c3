"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type CustomContainerComponentProps, Virtualizer, type VirtualizerHandle } from "virtua";
import type { FloorConversation } from "../../routing/floor-view";
import { useCommand } from "../commands/commands";
import type { Flagging } from "../flag/use-flagging";
import { PartHead } from "./part-head";
import classes from "./running.module.css";
import { neighbourOf, type RunningOrder, runningOrders, shownRunning } from "./running-order";
import { RunningRow } from "./running-row";

type RunningProps = {
  conversations: readonly FloorConversation[];
  runningCount: number;
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
  onUnflag: Flagging["unflag"];
};

/** The conversations that run, the flagged on top. By key one goes from one to the next. */
export function Running({ conversations, runningCount, selectedId, onSelect, onUnflag }: RunningProps) {
  const t = useTranslations("desktop.floor.running");
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<RunningOrder>("waiting");
  const shown = useMemo(() => shownRunning(conversations, { typed, order }), [conversations, typed, order]);
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useShowSelected(list, shown, selectedId);
  const step = (by: 1 | -1) => {
    const next = neighbourOf(shown, selectedId, by);
    if (next !== null) onSelect(next);
  };
  useCommand("next-conversation", () => step(1));
  useCommand("previous-conversation", () => step(-1));
  const isCut = runningCount > conversations.length;
  return (
    <section className={classes.running} aria-label={t("label")}>
      <PartHead
        title={t("label")}
        count={runningCount}
        search={{ label: t("search"), typed, onType: setTyped }}
      >
        <NativeSelect
          className={classes.order}
          size="xs"
          aria-label={t("order.label")}
          data={runningOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
          value={order}
          onChange={({ currentTarget }) =>
            setOrder(runningOrders.find((known) => known === currentTarget.value) ?? "waiting")
          }
        />
      </PartHead>
      {isCut && (
        <p className={classes.cut}>{t("cut", { shown: conversations.length, count: runningCount })}</p>
      )}
      <div ref={scroller} className={classes.scroller}>
        <Virtualizer ref={list} scrollRef={scroller} data={shown} as={RunningList} item="li">
          {(conversation) => (
            <RunningRow
              key={conversation.conversationId}
              conversation={conversation}
              isSelected={conversation.conversationId === selectedId}
              onSelect={onSelect}
              onUnflag={onUnflag}
            />
          )}
        </Virtualizer>
        {shown.length === 0 && (
          <p className={classes.none}>{conversations.length === 0 ? t("none") : t("noMatch")}</p>
        )}
      </div>
    </section>
  );
}

/** What the rows stand in; a list holds nothing but its items. */
function RunningList({ ref, style, children }: CustomContainerComponentProps) {
  const t = useTranslations("desktop.floor.running");
  return (
    <ul ref={ref} style={style} className={classes.list} aria-label={t("list")}>
      {children}
    </ul>
  );
}

/** Another one is opened: its row is brought into sight, where it is not. */
function useShowSelected(
  list: RefObject<VirtualizerHandle | null>,
  shown: readonly FloorConversation[],
  selectedId: string | null,
): void {
  const last = useRef(selectedId);
  useEffect(() => {
    if (last.current === selectedId) return;
    last.current = selectedId;
    const at = shown.findIndex(({ conversationId }) => conversationId === selectedId);
    if (at !== -1) list.current?.scrollToIndex(at, { align: "nearest" });
  }, [list, shown, selectedId]);
}
