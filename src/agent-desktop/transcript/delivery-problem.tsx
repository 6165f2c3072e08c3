"use client";

import { Button, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { confirmationEndsAt, type DeliveryFailure, whoCanHelp } from "../../conversations/delivery-outcome";
import type { SendProblem, TranscriptEntry } from "../live/transcript-state";
import { useHasPassed } from "../time/use-has-passed";
import type { MessageActions } from "./message-actions";
import classes from "./message-bubble.module.css";

type DeliveryProblemProps = { message: TranscriptEntry; actions: Pick<MessageActions, "retry" | "giveUp"> };

/** Why a message waits or was not delivered, who can do something about it, and what one can do oneself. */
export function DeliveryProblem({ message, actions }: DeliveryProblemProps) {
  const { status, failure } = message;
  switch (status) {
    case "queued":
      return failure && <Waits message={message} failure={failure} giveUp={actions.giveUp} />;
    case "failed":
      return <Failed message={message} actions={actions} />;
    case "unconfirmed":
      return <Unconfirmed message={message} actions={actions} />;
    case "discarded":
      return <Discarded failure={failure} />;
    case "received":
    case "sending":
    case "sent":
    case "delivered":
    case "read":
      return null;
  }
}

type WaitsProps = { message: TranscriptEntry; failure: DeliveryFailure; giveUp: MessageActions["giveUp"] };

function Waits({ message, failure, giveUp }: WaitsProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const isOurs = whoCanHelp(failure.reason) === "administrator";
  const { retryAt } = message;
  return (
    <div className={classes.problem}>
      <p className={classes.waits}>
        {t("delivery.waits", { reason: t(`failureReason.${failure.reason}`) })}{" "}
        {isOurs ? t("delivery.waitsForAdministrator") : t("delivery.waitsByItself")}
        {retryAt && ` ${t("delivery.nextTry", { time: format.dateTime(retryAt, { timeStyle: "short" }) })}`}
      </p>
      <PlatformsWords failure={failure} />
      <div className={classes.buttons}>
        <Discard message={message} giveUp={giveUp} />
      </div>
    </div>
  );
}

function Failed({ message, actions }: DeliveryProblemProps) {
  const t = useTranslations("desktop");
  const { failure } = message;
  return (
    <div className={classes.problem}>
      {failure && (
        <p>
          {t(`failureReason.${failure.reason}`)} {t(`delivery.help.${whoCanHelp(failure.reason)}`)}
        </p>
      )}
      <p className={classes.waits}>{t("delivery.othersGoOn")}</p>
      <PlatformsWords failure={failure} />
      <div className={classes.buttons}>
        <Discard message={message} giveUp={actions.giveUp} />
        <Again message={message} retry={actions.retry} label={t("delivery.retry")} />
      </div>
    </div>
  );
}

/** Nobody is asked before Facebook's own copy had time to come: it settles most of them. */
function Unconfirmed({ message, actions }: DeliveryProblemProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const { failure, sendBeganAt } = message;
  const endsAt = sendBeganAt && confirmationEndsAt(sendBeganAt);
  const hasWaited = useHasPassed(endsAt);
  if (endsAt !== null && !hasWaited) {
    const time = format.dateTime(endsAt, { timeStyle: "short" });
    return (
      <div className={classes.problem}>
        <p className={classes.waits}>{t("delivery.waitsForConfirmation", { time })}</p>
      </div>
    );
  }
  return (
    <div className={classes.problem}>
      <p>
        {t("failureReason.no-answer")} {t("delivery.mayArriveTwice")}
      </p>
      <PlatformsWords failure={failure} />
      <div className={classes.buttons}>
        <Discard message={message} giveUp={actions.giveUp} />
        <Again message={message} retry={actions.retry} label={t("delivery.sendAgain")} />
      </div>
    </div>
  );
}

function Discarded({ failure }: { failure: DeliveryFailure | null }) {
  const t = useTranslations("desktop.delivery");
  return (
    <div className={classes.problem}>
      <p className={classes.waits}>
        {failure?.reason === "no-answer" ? t("discardedUnknown") : t("discarded")}
      </p>
    </div>
  );
}

function Discard({ message, giveUp }: { message: TranscriptEntry; giveUp: MessageActions["giveUp"] }) {
  const t = useTranslations("desktop.delivery");
  const [isBusy, run] = useBusy(() => giveUp(message));
  return (
    <Button size="compact-sm" variant="subtle" color="gray" loading={isBusy} onClick={run}>
      {t("discard")}
    </Button>
  );
}

type AgainProps = { message: TranscriptEntry; retry: MessageActions["retry"]; label: string };

function Again({ message, retry, label }: AgainProps) {
  const [isBusy, run] = useBusy(() => retry(message));
  return (
    <Button size="compact-sm" variant="default" loading={isBusy} onClick={run}>
      {label}
    </Button>
  );
}

function useBusy(act: () => Promise<void>): [boolean, () => void] {
  const [isBusy, setBusy] = useState(false);
  async function run() {
    setBusy(true);
    await act();
    setBusy(false);
  }
  return [isBusy, () => void run()];
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
  if (problem.kind === "waiting") return <WaitsForConnection message={message} actions={actions} />;
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

/** The server is not reached: nobody need do anything. */
function WaitsForConnection({ message, actions }: Omit<SendingProblemProps, "problem">) {
  const t = useTranslations("desktop.unsent");
  return (
    <div className={classes.problem}>
      <p className={classes.waits}>
        <Text span inherit fw={560}>
          {t("waiting")}
        </Text>
        {" · "}
        {t("waitingHint")}
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => actions.discard(message)}>
          {t("takeBack")}
        </Button>
      </div>
    </div>
  );
}

function UnsentReason({ problem }: { problem: Exclude<SendProblem, { kind: "waiting" }> }) {
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
