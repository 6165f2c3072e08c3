"use client";

import { NativeSelect } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { ConversationSummary } from "../../routing/desktop-view";
import { useNow } from "../time/use-now";
import { type ConversationOrder, conversationOrders, inOrder } from "./conversation-order";

const minuteMs = 60_000;

type Sorted = {
  conversations: readonly ConversationSummary[];
  order: ConversationOrder;
  choose: (order: ConversationOrder) => void;
};

/** An agent's conversations in the order of their choice, which this browser remembers. */
export function useSorted(conversations: readonly ConversationSummary[]): Sorted {
  const [order, choose] = useLocalStorage<ConversationOrder>({
    key: "parley.conversation-order",
    defaultValue: "oldest",
    getInitialValueInEffect: false,
    deserialize: (kept) => conversationOrders.find((known) => known === kept) ?? "oldest",
    serialize: (chosen) => chosen,
  });
  const now = new Date(useNow(minuteMs));
  return { conversations: inOrder(conversations, order, now), order, choose };
}

/** Where the order is chosen. */
export function SortChoice({ order, choose }: Pick<Sorted, "order" | "choose">) {
  const t = useTranslations("desktop.list");
  return (
    <NativeSelect
      aria-label={t("sort")}
      size="xs"
      variant="unstyled"
      miw={0}
      styles={{ input: { textOverflow: "ellipsis", color: "var(--mantine-color-dimmed)" } }}
      value={order}
      onChange={({ currentTarget }) =>
        choose(conversationOrders.find((known) => known === currentTarget.value) ?? "oldest")
      }
      data={conversationOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
    />
  );
}
