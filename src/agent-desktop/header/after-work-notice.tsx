"use client";

import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AgentState } from "../../agents/agent-state";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AfterWorkRecord } from "../../routing/after-work-record";
import { onDemand } from "../on-demand";
import { durationText } from "../time/duration";
import { useNow } from "../time/use-now";
import classes from "./after-work-notice.module.css";

const CompleteDialog = onDemand(() =>
  import("../conversation/complete-dialog").then((loaded) => loaded.CompleteDialog),
);

type AfterWorkNoticeProps = {
  agentState: AgentState;
  /** Ends it at once: the agent is Ready. */
  onFinish: () => void;
  /** Changes the record of the interaction it belongs to; answers the sentence to show when that was not possible. */
  onAmend: (
    interactionId: string,
    completion: { dispositionId: string | null; note: string },
  ) => Promise<string | null>;
};

/** After Call Work: how long it still lasts, and what can be done in it. Nothing in any other state. */
export function AfterWorkNotice({ agentState, onFinish, onAmend }: AfterWorkNoticeProps) {
  const t = useTranslations("desktop.afterWork");
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();
  const [record, setRecord] = useState<AfterWorkRecord | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { state, afterWorkUntil } = agentState;

  async function openRecord() {
    setAsking(true);
    try {
      const found = await client.interactions.afterWorkRecord.query();
      setRecord(found);
      if (!found) notifications.show({ message: t("tooLate"), color: "gray" });
    } catch (error) {
      notifications.show({ message: sentenceOf(error), color: "gray" });
    } finally {
      setAsking(false);
    }
  }

  return (
    <>
      {state === "afterCallWork" && afterWorkUntil && (
        <section className={classes.notice} aria-label={t("label")}>
          <p>
            <TimeLeft until={afterWorkUntil} />
          </p>
          <Group gap={8}>
            <Button size="xs" onClick={onFinish}>
              {t("finish")}
            </Button>
            <Button size="xs" variant="default" loading={isAsking} onClick={() => void openRecord()}>
              {t("change")}
            </Button>
          </Group>
        </section>
      )}
      {/* It outlives the notice: who writes when the time is over is told so, and keeps the words. */}
      {record && (
        <CompleteDialog
          isOpen
          dispositions={record.dispositions}
          isDispositionRequired={record.isDispositionRequired}
          recorded={record}
          onClose={() => setRecord(null)}
          onComplete={async (completion) => {
            const problem = await onAmend(record.interactionId, completion);
            if (problem === null) setRecord(null);
            return problem;
          }}
        />
      )}
    </>
  );
}

function TimeLeft({ until }: { until: Date }) {
  const t = useTranslations("desktop.afterWork");
  const time = useTranslations("desktop.time");
  // Seconds begun count, so that it ends with 0:00.
  const left = durationText(Math.ceil((until.getTime() - useNow(1_000)) / 1_000) * 1_000);
  return t("left", { time: left.kind === "clock" ? left.text : time("days", { count: left.count }) });
}
