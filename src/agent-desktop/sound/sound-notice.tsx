"use client";

import { IconVolumeOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useDesktopSettings } from "../settings/desktop-settings-store";
import { runningAudio } from "./running-audio";
import classes from "./sound-notice.module.css";

/** How long a browser that allows sound may take to begin with it. */
const patienceMs = 1_000;

/** Says that an offer could not be heard, for as long as the browser allows no sound: until the page is touched. */
export function SoundNotice() {
  const t = useTranslations("desktop.sound");
  const { isSoundOn } = useDesktopSettings();
  const isBlocked = useIsSoundBlocked();
  return (
    <span role="status" className={classes.region}>
      {isSoundOn && isBlocked && (
        <span className={classes.notice} title={t("off")}>
          <IconVolumeOff size={15} stroke={1.8} aria-hidden />
          <span className={classes.words}>{t("off")}</span>
        </span>
      )}
    </span>
  );
}

function useIsSoundBlocked(): boolean {
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    // Whoever came here by a click within the desktop has touched it already.
    if (typeof AudioContext === "undefined" || navigator.userActivation?.hasBeenActive) return;
    const ending = new AbortController();
    const timer = setTimeout(() => setBlocked(true), patienceMs);
    void runningAudio(ending.signal).then((audio) => {
      clearTimeout(timer);
      if (audio) setBlocked(false);
      return audio?.close();
    });
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, []);
  return isBlocked;
}
