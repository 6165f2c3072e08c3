"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DeliveryFailure } from "../../conversations/delivery-outcome";
import type { SendProblem, TranscriptEntry } from "../live/transcript-state";
import type { MessageActions } from "./message-actions";
import classes from "./message-bubble.module.css";

type DeliveryProblemProps = { message: TranscriptEntry; retry: MessageActions["retry"] };

/** Why a message waits or was not delivered, and the way to try again. */
export function DeliveryProblem({ message, retry }: DeliveryProblemProps) {
  const t = useTranslations("desktop");
  const [isBusy, setBusy] = useState(false);
  const { status, failure } = message;
  const reason = failure && t(`failureReason.${failure.reason}`);
  if (status === "queued" && reason) {
    return (
      <div className={classes.problem}>
        <p className={classes.waits}>{t("delivery.waits", { reason })}</p>
      </div>
    );
  }
  if (status !== "failed" && status !== "unconfirmed") return null;

  async function tryAgain() {
    setBusy(true);
    await retry(message);
    setBusy(false);
  }

  return (
    <div className={classes.problem}>
      {reason && <p>{reason}</p>}
      {status === "unconfirmed" && <p>{t("delivery.mayArriveTwice")}</p>}
      <PlatformsWords failure={failure} />
      <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void tryAgain()}>
        {t("delivery.retry")}
      </Button>
    </div>
  );
}

/** What the platform itself said, for whoever looks into it. */
function PlatformsWords({ failure }: { failure: DeliveryFailure | null }) {
  const t = useTranslations("desktop.delivery");
  if (!failure?.platform) return null;
  const { code, subcode, text, traceId } = failure.platform;
  return (
    <details className={classes.details}>
      <summary>{t("details")}</summary>
      <p lang="en">{text}</p>
      <p>
        {t("code", { code: subcode === undefined ? `${code}` : `${code}/${subcode}` })}
        {traceId && ` · ${t("trace", { id: traceId })}`}
      </p>
    </details>
  );
}

type SendingProblemProps = { message: TranscriptEntry; problem: SendProblem; actions: MessageActions };

/** Why the server does not have a reply; nothing of it is lost. */
export function SendingProblem({ message, problem, actions }: SendingProblemProps) {
  const t = useTranslations("desktop.unsent");
  const canBeSent = problem.kind !== "refused" && problem.kind !== "not-yours";
  return (
    <div className={classes.problem}>
      <p>
        <Text span inherit c="var(--mantine-color-error)" fw={560}>
          {t("label")}
        </Text>
        {" · "}
        <UnsentReason problem={problem} />
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => actions.discard(message)}>
          {t("discard")}
        </Button>
        {canBeSent && (
          <Button size="compact-sm" variant="default" onClick={() => actions.sendAgain(message)}>
            {t("sendAgain")}
          </Button>
        )}
      </div>
    </div>
  );
}

function UnsentReason({ problem }: { problem: SendProblem }) {
  const t = useTranslations("desktop.unsent");
  switch (problem.kind) {
    case "call-failed":
      return problem.sentence;
    case "refused":
      return t(problem.reason);
    case "account-closed":
      return t(`account-${problem.accountState}`);
    case "not-yours":
    case "id-taken":
    case "file-unavailable":
    case "answered-unavailable":
      return t(problem.kind);
  }
}
