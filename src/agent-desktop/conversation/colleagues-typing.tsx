"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useTypingColleagues } from "../live/typing-colleagues";
import classes from "./colleagues-typing.module.css";

/** Says which colleagues type just now, over the end of the transcript, so that nothing moves. */
export function ColleaguesTyping({ conversationId }: { conversationId: string }) {
  const t = useTranslations("desktop.conference");
  const format = useFormatter();
  const names = useTypingColleagues(conversationId).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <div className={classes.place}>
      <span className={classes.words}>{t("typing", { names: format.list(names), count: names.length })}</span>
    </div>
  );
}
