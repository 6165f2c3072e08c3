"use client";

import { type CSSProperties, useState } from "react";
import classes from "./countdown-ring.module.css";
import { durationText } from "./duration";
import { useNow } from "./use-now";

const RADIUS = 18;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** What is left of a span of time, as a ring that empties around its seconds. The browser moves it: it is drawn once. */
export function CountdownRing({ from, until, label }: { from: Date; until: Date; label: string }) {
  const wholeMs = Math.max(1, until.getTime() - from.getTime());
  const [startedMs] = useState(() => Date.now() - from.getTime());
  const timing: CSSProperties & Record<`--${string}`, string | number> = {
    "--whole": `${wholeMs}ms`,
    "--started": `${-Math.min(wholeMs, Math.max(0, startedMs))}ms`,
    "--circumference": CIRCUMFERENCE,
  };
  return (
    <div className={classes.ring} role="timer" aria-label={label}>
      <svg viewBox="0 0 44 44" width={44} height={44} aria-hidden focusable="false">
        <circle className={classes.track} cx={22} cy={22} r={RADIUS} />
        <circle
          className={classes.left}
          cx={22}
          cy={22}
          r={RADIUS}
          strokeDasharray={CIRCUMFERENCE}
          style={timing}
        />
      </svg>
      <SecondsLeft wholeMs={wholeMs} until={until} />
    </div>
  );
}

function SecondsLeft({ wholeMs, until }: { wholeMs: number; until: Date }) {
  const leftMs = Math.min(wholeMs, Math.max(0, until.getTime() - useNow(500)));
  const left = durationText(Math.ceil(leftMs / 1_000) * 1_000);
  return <span className={classes.text}>{left.kind === "clock" ? left.text : ""}</span>;
}
