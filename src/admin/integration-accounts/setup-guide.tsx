"use client";

import { Alert, Progress, Skeleton, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import {
  currentStep,
  doneCount,
  type SetupStep,
  type SetupStepName,
  setupSteps,
} from "../../integration-accounts/setup-steps";
import { RelativeTime } from "../../ui/relative-time";
import { useFormBesideGuide } from "./form-and-guide";
import classes from "./setup-guide.module.css";
import { SetupStepItem } from "./setup-step-item";
import type { GuidedAccount } from "./step-instructions";
import { useSetup } from "./use-setup";
import { useWebhookAdvice } from "./use-webhook-advice";

/** The steps at Facebook and here, with marks that turn while they are worked through. */
export function SetupGuide({ account }: { account: AccountProperties }) {
  const t = useTranslations("integrationAccounts.guide");
  const errorSentence = useErrorSentence();
  const setup = useSetup({ accountId: account.id, version: account.version });
  const { data } = setup;
  if (!data) {
    return (
      <GuideFrame>
        {setup.isError ? (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} mt="md">
            {errorSentence(setup.error)}
          </Alert>
        ) : (
          <Skeleton height={420} mt="md" radius="md" role="status" aria-label={t("loading")} />
        )}
      </GuideFrame>
    );
  }
  const isConnected = currentStep(data.steps) === null;
  return (
    <GuideFrame>
      <GuideProgress steps={data.steps} />
      {isConnected && <Connected lastInboundAt={data.lastInboundAt} lastOutboundAt={data.lastOutboundAt} />}
      <GuideSteps steps={data.steps} account={account} />
      <Text fz="xs" c="dimmed" mt="sm">
        {data.checkedAt === null ? t("notLooked") : t.rich("looked", { when: timeOf(data.checkedAt) })}
      </Text>
    </GuideFrame>
  );
}

/** The same for an account that is not saved yet, by what Test Connection found of its values. */
export function NewAccountGuide() {
  const { tested } = useFormBesideGuide();
  const callbackAdvice = useWebhookAdvice()?.callback ?? null;
  const steps = setupSteps({
    isSaved: false,
    checks: tested,
    checkedAt: null,
    callbackVerified: null,
    lastInboundAt: null,
    hasDeliveredReply: false,
    callbackAdvice,
  });
  return (
    <GuideFrame>
      <GuideProgress steps={steps} />
      <GuideSteps steps={steps} account={null} />
    </GuideFrame>
  );
}

function GuideFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("integrationAccounts.guide");
  const titleId = useId();
  return (
    <section className={classes.guide} aria-labelledby={titleId}>
      <Title order={2} id={titleId}>
        {t("title")}
      </Title>
      <Text fz="sm" c="dimmed" mt={4}>
        {t("lead")}
      </Text>
      {children}
    </section>
  );
}

function GuideProgress({ steps }: { steps: readonly SetupStep[] }) {
  const t = useTranslations("integrationAccounts.guide");
  const done = doneCount(steps);
  const all = steps.length;
  return (
    <div className={classes.progress}>
      <Text fz="sm" fw={600} className={classes.count}>
        {t("progress", { done, all })}
      </Text>
      <Progress value={(100 * done) / all} size={6} color="green" aria-hidden />
      <Announcer steps={steps} />
    </div>
  );
}

/** Says to those who do not see it which marks have turned, once. */
function Announcer({ steps }: { steps: readonly SetupStep[] }) {
  const t = useTranslations("integrationAccounts.guide");
  const [words, setWords] = useState("");
  const known = useRef<readonly SetupStep[]>(steps);
  useEffect(() => {
    const isNew = ({ name, state }: SetupStep) =>
      state === "done" && known.current.some((step) => step.name === name && step.state !== "done");
    const turned = steps.filter(isNew).map(({ name }) => t(`step.${name}.title`));
    known.current = steps;
    if (turned.length > 0) {
      setWords(t("announce", { steps: turned.join(", "), done: doneCount(steps), all: steps.length }));
    }
  }, [steps, t]);
  return <VisuallyHidden role="status">{words}</VisuallyHidden>;
}

function Connected(times: { lastInboundAt: Date | null; lastOutboundAt: Date | null }) {
  const t = useTranslations("integrationAccounts.guide");
  const { lastInboundAt, lastOutboundAt } = times;
  return (
    <div className={classes.connected}>
      <IconCircleCheckFilled size={22} aria-hidden />
      <div>
        <Text fw={600}>{t("connected")}</Text>
        <Text fz="sm">
          {lastInboundAt && t.rich("lastIn", { when: timeOf(lastInboundAt) })}
          {lastOutboundAt && (
            <>
              <br />
              {t.rich("lastOut", { when: timeOf(lastOutboundAt) })}
            </>
          )}
        </Text>
      </div>
    </div>
  );
}

/** The steps: the one to be worked at and those with a problem are open, and whichever one opens. */
function GuideSteps({ steps, account }: { steps: readonly SetupStep[]; account: GuidedAccount | null }) {
  const [chosen, setChosen] = useState<Partial<Record<SetupStepName, boolean>>>({});
  // What one is using does not close under one's hands.
  const [held, setHeld] = useState<SetupStepName | null>(null);
  const current = currentStep(steps);
  return (
    <ol className={classes.steps}>
      {steps.map((step) => {
        const { name, state } = step;
        const isOpen = chosen[name] ?? (state === "problem" || name === current || name === held);
        return (
          <SetupStepItem
            key={name}
            step={step}
            isOpen={isOpen}
            onToggle={() => setChosen((before) => ({ ...before, [name]: !isOpen }))}
            onHold={(isHeld) => setHeld(isHeld ? name : null)}
            account={account}
          />
        );
      })}
    </ol>
  );
}

const timeOf = (at: Date) => () => <RelativeTime at={at} />;
