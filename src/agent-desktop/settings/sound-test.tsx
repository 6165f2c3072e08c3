"use client";

import { Button } from "@mantine/core";
import { IconVolume } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { playOnce } from "../sound/play-once";
import { offerNotes } from "../sound/use-offer-tone";
import { useDesktopSettings } from "./desktop-settings-store";
import classes from "./settings-form.module.css";

/** Plays the tone of an offer, and says when the browser does not allow it. */
export function SoundTest() {
  const t = useTranslations("desktop.settings");
  const { volume } = useDesktopSettings();
  const [outcome, setOutcome] = useState<"played" | "blocked" | null>(null);
  async function test() {
    setOutcome(null);
    const wasPlayed = await playOnce("parley-sound-test", {
      notes: offerNotes,
      volume,
      onPlayed: () => setOutcome("played"),
    });
    if (!wasPlayed) setOutcome("blocked");
  }
  return (
    <div className={classes.test}>
      <Button
        variant="default"
        size="xs"
        fz="sm"
        leftSection={<IconVolume size={16} aria-hidden />}
        onClick={() => void test()}
      >
        {t("test")}
      </Button>
      <span role="status">{outcome && t(outcome)}</span>
    </div>
  );
}
