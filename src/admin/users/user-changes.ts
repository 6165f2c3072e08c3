"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import type { Refusal } from "../configuration-dialog";

type Refused = { kind: "not-found" | "not-allowed" | "deactivated" | "has-password" | "yourself" };

/** Says of a change of a user why it was refused. */
export function useRefusal(): (outcome: Refused) => Refusal {
  const t = useTranslations("users.problem");
  return ({ kind }) => {
    switch (kind) {
      case "not-found":
        return { problem: t("notFound") };
      case "not-allowed":
        return { problem: t("notAllowed") };
      case "deactivated":
        return { problem: t("deactivated") };
      case "has-password":
        return { problem: t("hasPassword") };
      case "yourself":
        return { problem: t("yourself") };
    }
  };
}

/** What of a user is shown anew after a change; the form goes on from the same values. */
export function useReload(userId: string): () => Promise<void> {
  const api = useTRPC().people;
  const queryClient = useQueryClient();
  return async () => {
    void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
    await queryClient.invalidateQueries({ queryKey: api.get.queryKey({ userId }) });
  };
}
