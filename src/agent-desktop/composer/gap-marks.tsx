"use client";

import { Fragment, type RefObject, useLayoutEffect, useRef } from "react";
import { findGaps } from "../../conversations/canned-response";
import classes from "./reply-text.module.css";

type GapMarksProps = { text: string; input: RefObject<HTMLTextAreaElement | null> };

/**
 * Marks what is still to be filled in, behind the text field: the same text, not to be seen, in the same place, since a
 * text field can mark nothing itself.
 */
export function GapMarks({ text, input }: GapMarksProps) {
  const marks = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const field = input.current;
    if (!field) return;
    const follow = () => {
      if (!marks.current) return;
      // Without the scroll bar, beside which the field breaks its lines.
      marks.current.style.width = `${field.clientWidth}px`;
      marks.current.style.height = `${field.clientHeight}px`;
      marks.current.scrollTop = field.scrollTop;
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(field);
    field.addEventListener("scroll", follow);
    return () => {
      observer.disconnect();
      field.removeEventListener("scroll", follow);
    };
  }, [input]);

  let end = 0;
  const pieces = findGaps(text).map((gap) => {
    const before = text.slice(end, gap.start);
    end = gap.end;
    return { ...gap, before, marked: text.slice(gap.start, gap.end) };
  });
  return (
    <div ref={marks} aria-hidden className={classes.marks}>
      {pieces.map(({ start, before, marked }) => (
        <Fragment key={start}>
          {before}
          <mark className={classes.gap}>{marked}</mark>
        </Fragment>
      ))}
      {/* The last empty line has its height only with something in it. */}
      {`${text.slice(end)}\u200b`}
    </div>
  );
}
