"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { useTRPC } from "../../api-client/trpc";
import { connectionTestSchema } from "../../integration-accounts/account-form";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import type { AccountFormState } from "./use-account-form";

/**
 * Test Connection and Subscribe now with what stands in the form, saved or not; nothing else needs to be filled
 * in yet. After subscribing, the test runs again by itself.
 */
export function useConnectionTest(form: AccountFormState["form"], accountId: string | null) {
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  // What the last test found stays while the next one runs.
  const [checks, setChecks] = useState<ConnectionCheck[] | null>(null);
  const test = useMutation(
    api.test.mutationOptions({
      onSuccess: (found) => {
        setChecks(found);
        // Of a saved account it is kept, and is part of its health.
        void queryClient.invalidateQueries({ queryKey: api.get.queryKey() });
        void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
      },
      onError: () => setChecks(null),
    }),
  );
  const subscription = useMutation(
    api.subscribe.mutationOptions({
      onSuccess: (outcome, subscribed) => {
        if (outcome.kind === "subscribed") test.mutate(subscribed);
      },
    }),
  );
  const { pageId, token, appId, appSecret, appSecretFrom, verifySignatures } = form.values;
  const entered = { accountId, pageId, token, appId, appSecret, appSecretFrom, verifySignatures };
  const [tested, setTested] = useState(entered);

  function start(what: typeof test | typeof subscription) {
    const checked = connectionTestSchema.safeParse(entered);
    if (!checked.success) {
      const errors = Object.entries(z.flattenError(checked.error).fieldErrors);
      for (const [field, [message]] of errors) form.setFieldError(field, message);
      if (errors[0]) form.getInputNode(errors[0][0])?.focus();
      return;
    }
    setTested(entered);
    subscription.reset();
    what.mutate(checked.data);
  }

  const subscribed = subscription.data;
  return {
    run: () => start(test),
    isPending: test.isPending,
    checks,
    error: test.error ?? subscription.error,
    /** Whether the result is of other values than those that stand in the form now. */
    isOutdated: JSON.stringify(tested) !== JSON.stringify(entered),
    subscribe: () => start(subscription),
    isSubscribing: subscription.isPending,
    /** Whether the Page was subscribed since the test was started by hand. */
    hasSubscribed: subscribed?.kind === "subscribed",
    /** Why the Page could not be subscribed, as a row of the test. */
    subscriptionFailure: subscribed?.kind === "failed" ? subscribed.check : null,
    /** Whether the account was deleted before it could be subscribed. */
    isGone: subscribed?.kind === "not-found",
  };
}

export type ConnectionTest = ReturnType<typeof useConnectionTest>;
