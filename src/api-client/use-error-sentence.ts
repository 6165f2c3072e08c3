"use client";

import { TRPCClientError } from "@trpc/client";
import { useTranslations } from "next-intl";
import type { AppRouter } from "../api/router";

/** What went wrong with a call to the API, as a sentence for the person who made it. */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    if (!isApiError(error) || !error.data) return t("unreachable");
    switch (error.data.code) {
      case "UNAUTHORIZED":
        return t("signedOut");
      case "FORBIDDEN":
        return t("forbidden");
      case "PRECONDITION_FAILED":
        return t("passwordFirst");
      case "NOT_FOUND":
        return t("notFound");
      case "CONFLICT":
        return t("conflict");
      case "BAD_REQUEST":
        return t("invalid");
      default:
        return error.data.incidentId ? t("unexpected", { id: error.data.incidentId }) : t("refused");
    }
  };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
