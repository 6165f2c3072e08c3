"use client";

import { Button, Loader } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "../../../api-client/trpc";
import { useErrorSentence } from "../../../api-client/use-error-sentence";
import type { FileFailure, TranscriptAttachment } from "../../../conversations/attachment";
import classes from "./fetch-state.module.css";

/** What another try cannot change. */
const lasting: readonly FileFailure[] = ["too-large", "refused-address"];

/** Says of a file that is not here yet whether it is on its way, or why it is not, and has it fetched again. */
export function FetchState({ attachment }: { attachment: TranscriptAttachment }) {
  const t = useTranslations("attachments");
  const { id, fileState, failure } = attachment;
  if (failure === null) {
    return (
      <p className={classes.state} aria-busy={fileState === "waiting"}>
        {fileState === "waiting" && <Loader size={16} aria-hidden />}
        {t(fileState === "waiting" ? "fetching" : "missing")}
      </p>
    );
  }
  return (
    <div className={classes.state}>
      <p>{t(`failure.${failure}`)}</p>
      {fileState === "waiting" && <p>{t("triedAgain")}</p>}
      {!lasting.includes(failure) && <FetchAgain attachmentId={id} />}
    </div>
  );
}

function FetchAgain({ attachmentId }: { attachmentId: string }) {
  const t = useTranslations("attachments");
  const client = useTRPCClient();
  const errorSentence = useErrorSentence();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask() {
    setBusy(true);
    setProblem(null);
    try {
      await client.attachments.fetchAgain.mutate({ attachmentId });
    } catch (error) {
      setProblem(errorSentence(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button size="compact-xs" variant="default" loading={isBusy} onClick={() => void ask()}>
        {t("tryAgain")}
      </Button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
