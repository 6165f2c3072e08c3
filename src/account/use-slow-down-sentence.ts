import { useFormatter, useTranslations } from "next-intl";

/** Says when one may try again after too many attempts. */
export function useSlowDownSentence(): (retryAfterSeconds: number) => string {
  const t = useTranslations("signIn");
  const format = useFormatter();
  return (retryAfterSeconds) => {
    const now = Date.now();
    const unit = retryAfterSeconds < 60 ? "second" : "minute";
    return t("slowDown", { when: format.relativeTime(now + retryAfterSeconds * 1000, { now, unit }) });
  };
}
