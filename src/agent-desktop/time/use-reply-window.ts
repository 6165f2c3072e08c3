"use client";

import { useEffect, useState } from "react";
import { type ReplyWindow, replyWindow, type WindowState } from "../../conversations/reply-window";

const longestTimeoutMs = 2 ** 31 - 1;

/** What the reply window of a conversation is judged by. */
export type WindowFacts = WindowState & { humanAgentEnabled: boolean };

/** Whether an agent's reply may be sent, looked at again in the moment in which that changes. */
export function useReplyWindow({
  windowClosesAt,
  lastInboundAt,
  humanAgentEnabled,
  isBlocked = false,
}: WindowFacts): ReplyWindow {
  const [now, setNow] = useState(() => new Date());
  const terms = { humanAgentEnabled, author: "agent" as const };
  const window = replyWindow({ windowClosesAt, lastInboundAt, isBlocked }, terms, now);
  const closesAtMs = window.allowed ? window.closesAt.getTime() : null;
  useEffect(() => {
    if (closesAtMs === null) return;
    const inMs = Math.min(Math.max(0, closesAtMs - Date.now()), longestTimeoutMs);
    const timer = setTimeout(() => setNow(new Date()), inMs);
    return () => clearTimeout(timer);
  }, [closesAtMs]);
  return window;
}
