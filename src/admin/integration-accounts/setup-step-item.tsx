"use client";

import { Text } from "@mantine/core";
import { useFocusWithin } from "@mantine/hooks";
import {
  IconAlertTriangleFilled,
  IconCheck,
  IconChevronDown,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleXFilled,
  IconExclamationMark,
  IconInfoCircle,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { SetupObservation, SetupStep } from "../../integration-accounts/setup-steps";
import { RelativeTime } from "../../ui/relative-time";
import { isRemedy } from "./connection-test-result";
import classes from "./setup-guide.module.css";
import { type GuidedAccount, StepInstructions } from "./step-instructions";

type SetupStepItemProps = {
  step: SetupStep;
  isOpen: boolean;
  onToggle: () => void;
  /** Whether something within it is in use. */
  onHold: (isHeld: boolean) => void;
  /** The saved verify token; null before the account is saved. */
  account: GuidedAccount | null;
};

/** One step: its mark, and once it is open what to do and what was seen of it. */
export function SetupStepItem({ step, isOpen, onToggle, onHold, account }: SetupStepItemProps) {
  const t = useTranslations("integrationAccounts.guide");
  const { name, state, observations } = step;
  const bodyId = useId();
  const markId = useId();
  const { ref } = useFocusWithin<HTMLDivElement>({
    onFocus: () => onHold(true),
    onBlur: () => onHold(false),
  });
  return (
    <li className={classes.step} data-state={state}>
      <div className={classes.head}>
        <span className={classes.number} aria-hidden>
          {state === "done" && <IconCheck size={14} stroke={3} />}
          {state === "problem" && <IconExclamationMark size={14} stroke={3} />}
        </span>
        <h3 className={classes.title}>
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-controls={bodyId}
            aria-describedby={markId}
            onClick={onToggle}
          >
            {t(`step.${name}.title`)}
          </button>
        </h3>
        <span className={classes.mark} id={markId}>
          {t(`state.${state}`)}
        </span>
        <IconChevronDown size={16} className={classes.chevron} data-open={isOpen} aria-hidden />
      </div>
      <div ref={ref} id={bodyId} hidden={!isOpen} className={classes.body}>
        <div className={classes.observations}>
          {observations.map((observation) => (
            <Observation key={observation.code} observation={observation} />
          ))}
        </div>
        <StepInstructions name={name} account={account} />
      </div>
    </li>
  );
}

const ICONS = {
  done: IconCircleCheck,
  waiting: IconCircleDashed,
  problem: IconCircleXFilled,
  advice: IconAlertTriangleFilled,
  note: IconInfoCircle,
} as const;

function Observation({ observation }: { observation: SetupObservation }) {
  const Icon = ICONS[observation.state];
  return (
    <div className={classes.observation} data-state={observation.state}>
      <Icon size={16} aria-hidden />
      <div>
        {observation.kind === "fact" ? (
          <Fact observation={observation} />
        ) : (
          <Finding observation={observation} />
        )}
      </div>
    </div>
  );
}

function Fact({ observation }: { observation: Extract<SetupObservation, { kind: "fact" }> }) {
  const t = useTranslations("integrationAccounts.guide.seen");
  const { code, facts, at } = observation;
  return t.rich(code, { ...facts, when: () => at && <RelativeTime at={at} /> });
}

function Finding({ observation }: { observation: Extract<SetupObservation, { kind: "finding" }> }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const { code, facts, state } = observation;
  const remedyKey = `remedy.${code}`;
  const isToBeMended = state === "problem" || state === "advice";
  return (
    <>
      {t(`finding.${code}`, facts)}
      {isToBeMended && isRemedy(t, remedyKey) && <Text inherit>{t(remedyKey, facts)}</Text>}
    </>
  );
}
