"use client";

import { useEffect, useState } from "react";
import { type ReplyWindow, replyWindow } from "../../conversations/reply-window";

const longestTimeoutMs = 2 ** 31 - 1;

/** Whether a reply may be sent, looked at again in the moment in which the window closes. */
export function useReplyWindow(lastInboundAt: Date | null): ReplyWindow {
  const [now, setNow] = useState(() => new Date());
  const window = replyWindow(lastInboundAt, now);
  const closesAtMs = window.allowed ? window.closesAt.getTime() : null;
  useEffect(() => {
    if (closesAtMs === null) return;
    const inMs = Math.min(Math.max(0, closesAtMs - Date.now()), longestTimeoutMs);
    const timer = setTimeout(() => setNow(new Date()), inMs);
    return () => clearTimeout(timer);
  }, [closesAtMs]);
  return window;
}
