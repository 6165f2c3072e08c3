"use client";

import { useTranslations } from "next-intl";
import type { RecordedStep } from "../../routing/interaction-history";

/** A step of an interaction in words. */
export function useStepWords(): (step: RecordedStep) => string {
  const t = useTranslations("desktop.history.steps");
  const someone = useTranslations("desktop.history")("someone");
  return (step) => {
    const agent = step.agentName ?? someone;
    const actor = step.actorName ?? someone;
    const service = step.serviceName;
    switch (step.kind) {
      case "queued":
        return step.details?.fromServiceId
          ? t("transferredToService", { actor, service })
          : t("queued", { service });
      case "returned":
        return t(`returned.${step.details.cause}`, { agent });
      case "offered":
        return t(`offered.${step.details.offerKind}`, { agent, actor });
      case "accepted":
        return t(`accepted.${step.details.how}`, { agent });
      case "rejected":
      case "expired":
      case "withdrawn":
        return t(`${step.kind}.${step.details.offerKind}`, { agent });
      case "left":
      case "alerted":
        return t(step.kind, { agent });
      case "told":
        return t(`told.${step.details.what}`);
      case "flagged":
        return t(`flagged.${step.details.reason}`, { actor });
      case "unflagged":
        return t("unflagged", { actor });
      case "completed":
        return t(`completed.${step.details.by}`, { agent, actor });
      case "amended":
        return t("amended", { agent });
      case "after-work-ended":
        return t("after-work-ended");
    }
  };
}

/** What somebody wrote for whoever it was offered to, who waits behind a queue, or the supervisors. */
export function noteOf(step: RecordedStep): string | null {
  switch (step.kind) {
    case "offered":
    case "queued":
      return step.details?.note || null;
    case "flagged":
      return step.details.reason === "agent" ? step.details.note : null;
    default:
      return null;
  }
}
