"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** Whether what is shown was created a moment ago, as the address tells, from which the mark is then taken. */
export function useCreatedMark(): boolean {
  const [isMarked] = useState(useSearchParams().has("saved"));
  useEffect(() => {
    if (isMarked) window.history.replaceState(null, "", window.location.pathname);
  }, [isMarked]);
  return isMarked;
}
