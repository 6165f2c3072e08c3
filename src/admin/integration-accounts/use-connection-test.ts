"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { useTRPC } from "../../api-client/trpc";
import { connectionTestSchema } from "../../integration-accounts/account-form";
import type { AccountFormState } from "./use-account-form";

/** Test Connection with what stands in the form, saved or not; nothing else needs to be filled in yet. */
export function useConnectionTest(form: AccountFormState["form"], accountId: string | null) {
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  const test = useMutation(
    api.test.mutationOptions({
      // What a test of saved values finds counts for the account's health.
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.pathKey() }),
    }),
  );
  const { pageId, token, appSecret, verifySignatures } = form.values;
  const entered = { accountId, pageId, token, appSecret, verifySignatures };
  const [tested, setTested] = useState(entered);

  function run() {
    const checked = connectionTestSchema.safeParse(entered);
    if (!checked.success) {
      const errors = Object.entries(z.flattenError(checked.error).fieldErrors);
      for (const [field, [message]] of errors) form.setFieldError(field, message);
      if (errors[0]) form.getInputNode(errors[0][0])?.focus();
      return;
    }
    setTested(entered);
    test.mutate(checked.data);
  }

  return {
    run,
    isPending: test.isPending,
    checks: test.data ?? null,
    error: test.error,
    /** Whether the result is of other values than those that stand in the form now. */
    isOutdated: JSON.stringify(tested) !== JSON.stringify(entered),
  };
}

export type ConnectionTest = ReturnType<typeof useConnectionTest>;
