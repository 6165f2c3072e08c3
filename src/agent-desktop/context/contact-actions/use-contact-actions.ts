"use client";

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../api-client/trpc";
import { useErrorSentence } from "../../../api-client/use-error-sentence";
import type { KeptContact } from "./kept-contact";

/** What one does about a contact. Each answers the sentence to show when it was not possible, or null. */
export function useContactActions({ contactId }: Pick<KeptContact, "contactId">) {
  const t = useTranslations("desktop.contactActions");
  const api = useTRPC().contactActions;
  const queries = useQueryClient();
  const errorSentence = useErrorSentence();
  const block = useMutation(api.block.mutationOptions());
  const unblock = useMutation(api.unblock.mutationOptions());
  const merge = useMutation(api.merge.mutationOptions());
  const undoMerge = useMutation(api.undoMerge.mutationOptions());
  const erase = useMutation(api.erase.mutationOptions());

  /** Whatever shows the contact asks anew once something was done. */
  async function attempt(act: () => Promise<string | null>): Promise<string | null> {
    try {
      const problem = await act();
      await queries.invalidateQueries();
      return problem;
    } catch (error) {
      return errorSentence(error);
    }
  }

  return {
    block: (reason: string) =>
      attempt(async () => {
        const { kind } = await block.mutateAsync({ contactId, reason });
        return kind === "blocked" ? null : t("notYours");
      }),

    async unblock() {
      const problem = await attempt(async () => {
        await unblock.mutateAsync({ contactId });
        return null;
      });
      if (problem !== null) notifications.show({ color: "red", message: problem });
    },

    merge: (both: { keptId: string; mergedId: string }) =>
      attempt(async () => {
        const { kind } = await merge.mutateAsync(both);
        if (kind === "merged") return null;
        return kind === "not-yours" ? t("notYours") : t("merge.already");
      }),

    async undoMerge(mergeId: string) {
      const problem = await attempt(async () => {
        const { kind } = await undoMerge.mutateAsync({ mergeId });
        if (kind === "merged-again") return t("merge.again");
        return kind === "not-yours" ? t("notYours") : null;
      });
      if (problem !== null) notifications.show({ color: "red", message: problem });
    },

    erase: () =>
      attempt(async () => {
        const outcome = await erase.mutateAsync({ contactId });
        switch (outcome.kind) {
          case "erased":
          case "not-found":
            return null;
          case "being-sent":
            return t("erase.beingSent");
          case "in-work":
            return outcome.agentName === null
              ? t("erase.waiting")
              : t("erase.inWork", { agent: outcome.agentName });
        }
      }),
  };
}
