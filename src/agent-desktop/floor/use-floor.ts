"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { FloorView } from "../../routing/floor-view";
import type { Connection } from "../live/follow-events";
import { keepEqual } from "./keep-equal";

type Floor = { floor: FloorView | null; isFailed: boolean; retry: () => void };

/** The floor as it was last told; asked for again whenever the feed says that it changed, and after an interruption. */
export function useFloor(connection: Connection): Floor {
  const asked = useQuery({
    ...useTRPC().supervision.floor.queryOptions({ since: startOfToday() }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    structuralSharing: keepEqual,
  });
  const { refetch } = asked;
  const isLive = connection === "live";
  useEffect(() => {
    if (isLive) void refetch();
  }, [isLive, refetch]);
  return { floor: asked.data ?? null, isFailed: asked.isError, retry: () => void refetch() };
}

/** What counts as today is told by the clock of whoever looks. */
function startOfToday(): Date {
  const today = new Date();
  today.setHours(0, 0, 0, 0);
  return today;
}
