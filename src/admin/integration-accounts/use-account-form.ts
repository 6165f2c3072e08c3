"use client";

import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import {
  type AccountForm,
  accountChangesSchema,
  newAccountSchema,
} from "../../integration-accounts/account-form";
import type { AccountProperties } from "../../integration-accounts/integration-account";

/** Which secret that is kept already a new one is being entered for. */
export type Replacing = { token: boolean; appSecret: boolean };

/** What stands in the way of a save that no field can tell. */
export type SaveProblem = { kind: "conflict" } | { kind: "gone" } | { kind: "failed"; error: unknown };

type PageHolder = { pageId: string; accountId: string; name: string };

export type AccountFormOptions = {
  account: AccountProperties | null;
  isJustCreated: boolean;
  onCreated: (accountId: string) => void;
};

/** The state of the properties form: what is entered, what it started from, and how to save it. */
export function useAccountForm({ account, isJustCreated, onCreated }: AccountFormOptions) {
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  const [version, setVersion] = useState(account?.version ?? 0);
  const [isSaved, setSaved] = useState(isJustCreated);
  const [replacing, setReplacing] = useState<Replacing>({ token: false, appSecret: false });
  const [pageHolder, setPageHolder] = useState<PageHolder | null>(null);
  const [problem, setProblem] = useState<SaveProblem | null>(null);
  const form = useForm<AccountForm>({
    initialValues: valuesOf(account),
    validate: schemaResolver(account ? accountChangesSchema : newAccountSchema, { sync: true }),
  });

  function settle(saved: AccountProperties) {
    form.setInitialValues(valuesOf(saved));
    form.setValues(valuesOf(saved));
    form.resetDirty(valuesOf(saved));
    setVersion(saved.version);
    setReplacing({ token: false, appSecret: false });
  }

  async function createNew(values: AccountForm) {
    const outcome = await create.mutateAsync(values);
    if (outcome.kind === "page-id-taken") return setPageHolder({ ...outcome, pageId: values.pageId });
    form.resetDirty();
    setSaved(true);
    onCreated(outcome.accountId);
  }

  async function saveChanges(accountId: string, values: AccountForm) {
    const outcome = await update.mutateAsync({ accountId, version, form: values });
    switch (outcome.kind) {
      case "updated":
        settle(await queryClient.fetchQuery(api.get.queryOptions({ accountId }, { staleTime: 0 })));
        return setSaved(true);
      case "page-id-taken":
        return setPageHolder({ ...outcome, pageId: values.pageId });
      case "page-id-fixed":
        return form.setFieldError("pageId", "page-id-fixed");
      case "changed-meanwhile":
        return setProblem({ kind: "conflict" });
      case "not-found":
        return setProblem({ kind: "gone" });
    }
  }

  async function save(values: AccountForm) {
    setSaved(false);
    setProblem(null);
    setPageHolder(null);
    try {
      await (account ? saveChanges(account.id, values) : createNew(values));
    } catch (error) {
      setProblem({ kind: "failed", error });
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
    }
  }

  const isDirty = form.isDirty();
  return {
    form,
    save,
    replacing,
    startReplacing: (secret: keyof Replacing) => setReplacing((now) => ({ ...now, [secret]: true })),
    /** Which other account answers for the Page ID that was entered. */
    pageHolder: pageHolder?.pageId === form.values.pageId ? pageHolder : null,
    problem,
    isDirty,
    isSaved: isSaved && !isDirty,
    isSaving: create.isPending || update.isPending,
    /** Whether somebody else has saved since, which this form must not overwrite. */
    isOutdated: account !== null && account.version > version,
  };
}

export type AccountFormState = ReturnType<typeof useAccountForm>;

function valuesOf(account: AccountProperties | null): AccountForm {
  return {
    name: account?.name ?? "",
    pageUsername: account?.pageUsername ?? "",
    pageId: account?.pageId ?? "",
    token: "",
    appId: account?.appId ?? "",
    appSecret: "",
    verifyToken: account?.verifyToken ?? "",
    verifySignatures: account?.verifySignatures ?? true,
    mayResubscribe: account?.mayResubscribe ?? false,
  };
}
