"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RecordedStep } from "../../routing/interaction-history";
import classes from "./history-section.module.css";
import { InteractionTimeline } from "./interaction-timeline";

/** What happened to an interaction step by step, on demand. */
export function StepsToggle({ steps }: { steps: readonly RecordedStep[] }) {
  const t = useTranslations("desktop.history");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className={classes.more}
        size="compact-xs"
        variant="subtle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t("stepsToggle", { count: steps.length })}
      </Button>
      {isOpen && <InteractionTimeline steps={steps} />}
    </>
  );
}
