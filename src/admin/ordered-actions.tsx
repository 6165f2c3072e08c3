"use client";

import { IconArchive, IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { RowAction } from "./configuration-list";
import { actionId, type OrderedAction, type OrderedItem } from "./use-ordered-changes";

type OrderedActionsProps = {
  item: OrderedItem;
  /** Those that have a place, in their order. */
  all: readonly OrderedItem[] | undefined;
  /** Among a part of them, one up or down would not be what it looks like. */
  mayMove: boolean;
  /** What each button is called, with the item's name in it. */
  names: { up: string; down: string; archive: string };
  onAct: (action: OrderedAction) => void;
};

/** What can be done with a row that has a place in an order: one up, one down, archive. */
export function OrderedActions({ item, all, mayMove, names, onAct }: OrderedActionsProps) {
  const { id } = item;
  return (
    <>
      {mayMove && (
        <>
          <RowAction
            id={actionId("up", id)}
            name={names.up}
            icon={<IconArrowUp size={17} aria-hidden />}
            isDisabled={all?.[0]?.id === id}
            onClick={() => onAct("up")}
          />
          <RowAction
            id={actionId("down", id)}
            name={names.down}
            icon={<IconArrowDown size={17} aria-hidden />}
            isDisabled={all?.at(-1)?.id === id}
            onClick={() => onAct("down")}
          />
        </>
      )}
      <RowAction
        id={actionId("archive", id)}
        name={names.archive}
        icon={<IconArchive size={17} aria-hidden />}
        onClick={() => onAct("archive")}
      />
    </>
  );
}
