"use client";

import { useTranslations } from "next-intl";

type Words = ReturnType<typeof useTranslations<"webhookActivity">>;
type Key<Group extends string> = Extract<Parameters<Words>[0], `${Group}.${string}`>;

const unknownEvent = "unknown-event: ";

/** The words for why something was ignored, parked or refused; what our own code threw stays as it is. */
export function useReason(): (reason: string) => string {
  const t = useTranslations("webhookActivity");
  return (reason) => {
    if (reason.startsWith(unknownEvent))
      return t("unknownEvent", { keys: reason.slice(unknownEvent.length) });
    return isCode(reason) && t.has(`reason.${reason}` as Key<"reason">)
      ? t(`reason.${reason}` as Key<"reason">)
      : t("fault", { text: reason });
  };
}

/** The words for what an event is; the platform's own for one we have none for. */
export function useEventKind(): (kind: string) => string {
  const t = useTranslations("webhookActivity");
  return (kind) =>
    isCode(kind) && t.has(`eventKind.${kind}` as Key<"eventKind">)
      ? t(`eventKind.${kind}` as Key<"eventKind">)
      : kind;
}

/** Words are looked up by codes alone; a dot would lead elsewhere among them. */
function isCode(text: string): boolean {
  return /^[a-z-]{1,60}$/.test(text);
}
