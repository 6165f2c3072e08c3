"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ConfiguredReason } from "../../agents/not-ready-reason";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";

/** What can be done with a reason without a form. */
export type ReasonAction = "up" | "down" | "archive" | "restore";

/** The id of the button that does it, to which the focus returns. */
export function actionId(action: ReasonAction, reasonId: string): string {
  return `reason-${action}-${reasonId}`;
}

type Done = { action: ReasonAction; reason: ConfiguredReason };

/**
 * Moves, archives and brings back reasons. What was done is said for those who listen, and the focus stays with the
 * reason when its row goes elsewhere.
 */
export function useReasonChanges(reasons: readonly ConfiguredReason[] | undefined) {
  const t = useTranslations("configuration.notReadyReasons");
  const api = useTRPC().notReadyReasons;
  const queryClient = useQueryClient();
  const errorSentence = useErrorSentence();
  const move = useMutation(api.move.mutationOptions());
  const archive = useMutation(api.archive.mutationOptions());
  const restore = useMutation(api.restore.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  // Only once the row stands where it belongs: on its way there it loses the focus.
  useEffect(() => {
    if (done) document.getElementById(focusedAfter(done))?.focus();
  }, [done]);

  function change(action: ReasonAction, reasonId: string) {
    if (action === "archive") return archive.mutateAsync({ reasonId });
    if (action === "restore") return restore.mutateAsync({ reasonId });
    return move.mutateAsync({ reasonId, direction: action });
  }

  async function act(action: ReasonAction, reason: ConfiguredReason): Promise<void> {
    setProblem(null);
    try {
      const { kind } = await change(action, reason.id);
      await queryClient.invalidateQueries({ queryKey: api.pathKey() });
      if (kind === "name-taken") setProblem(t("restoreTaken", { name: reason.name }));
      else if (kind === "not-found") setProblem(t("gone"));
      else setDone({ action, reason });
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }

  function said(): string {
    if (!done || !reasons) return "";
    const { action, reason } = done;
    if (action === "archive") return t("archivedDone", { name: reason.name });
    if (action === "restore") return t("restoredDone", { name: reason.name });
    const place = reasons.findIndex(({ id }) => id === reason.id) + 1;
    return t("moved", { name: reason.name, place, count: reasons.length });
  }

  return { act, problem, said: said() };
}

/** The button that undoes what was done, or does it once more. */
function focusedAfter({ action, reason }: Done): string {
  if (action === "archive") return actionId("restore", reason.id);
  return actionId(action === "restore" ? "archive" : action, reason.id);
}
