"use client";

import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconCircleCheck,
  IconFlag,
  IconInfoCircle,
  IconLogout,
  IconRobot,
  IconUserCheck,
  IconUserPlus,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import type { WorkStep } from "../../routing/work-step";
import { useStepWords } from "../context/use-step-words";
import classes from "./event-line.module.css";

/** A step of the work on the conversation: a quiet line between what was said. */
export const StepLine = memo(function StepLine({ step }: { step: WorkStep }) {
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const wordsOf = useStepWords();
  const StepIcon = iconOf(step);
  const words = wordsOf(step);
  const { dispositionName } = step;
  return (
    <div className={classes.event}>
      <p className={classes.title}>
        <StepIcon size={15} stroke={1.7} aria-hidden />
        <span dir="auto">
          {dispositionName === null ? words : t("outcome", { words, disposition: dispositionName })}
        </span>
        <time
          dateTime={step.at.toISOString()}
          title={format.dateTime(step.at, { dateStyle: "full", timeStyle: "medium" })}
        >
          {format.dateTime(step.at, { timeStyle: "short" })}
        </time>
      </p>
    </div>
  );
});

function iconOf(step: WorkStep): typeof IconInfoCircle {
  switch (step.kind) {
    case "accepted":
      if (step.details.how === "conference") return IconUserPlus;
      return step.details.how === "transfer" ? IconArrowsExchange : IconUserCheck;
    case "queued":
      return IconArrowsExchange;
    case "returned":
      return IconArrowBackUp;
    case "left":
      return IconLogout;
    case "flagged":
    case "unflagged":
      return IconFlag;
    case "told":
      return IconRobot;
    case "completed":
    case "amended":
      return IconCircleCheck;
    default:
      return IconInfoCircle;
  }
}
