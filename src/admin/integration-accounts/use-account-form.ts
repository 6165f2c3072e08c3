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
import { type SharingAccount, useAppAccounts } from "./use-app-accounts";

/** Which secret that is kept already a new one is being entered for. */
export type Replacing = { token: boolean; appSecret: boolean };

/** What stands in the way of a save that no field can tell. */
export type SaveProblem = { kind: "conflict" } | { kind: "gone" } | { kind: "failed"; error: unknown };

type PageHolder = { pageId: string; accountId: string; name: string };

/** The deleted account that answered for the Page that was entered. */
export type DeletedHolder = PageHolder & { deletedAt: Date; version: number; canCreateAnew: boolean };

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
  const [deletedHolder, setDeletedHolder] = useState<DeletedHolder | null>(null);
  const restore = useMutation(api.restore.mutationOptions());
  const [problem, setProblem] = useState<SaveProblem | null>(null);
  const form = useForm<AccountForm>({
    initialValues: valuesOf(account),
    validate: schemaResolver(account ? accountChangesSchema : newAccountSchema, { sync: true }),
  });

  const appAccounts = useAppAccounts(form.values.appId, account?.id ?? null);

  function settle(saved: AccountProperties) {
    form.setInitialValues(valuesOf(saved));
    form.setValues(valuesOf(saved));
    form.resetDirty(valuesOf(saved));
    setVersion(saved.version);
    setReplacing({ token: false, appSecret: false });
  }

  function settleNew(accountId: string) {
    form.resetDirty();
    setSaved(true);
    onCreated(accountId);
  }

  /** Tells what stood in the way of a form that was to become an account. */
  function tellRefusal(outcome: NewAccountRefusal, pageId: string) {
    switch (outcome.kind) {
      case "page-id-taken":
        return setPageHolder({ ...outcome, pageId });
      case "page-id-of-deleted":
        return setDeletedHolder({ ...outcome, pageId });
      case "app-secret-source-gone":
        return tellSourceGone();
    }
  }

  function tellSourceGone() {
    form.setFieldValue("appSecretFrom", null);
    form.setFieldError("appSecret", "app-secret-source-gone");
  }

  async function createNew(values: AccountForm) {
    const outcome = await create.mutateAsync(values);
    if (outcome.kind === "created") settleNew(outcome.accountId);
    else tellRefusal(outcome, values.pageId);
  }

  /** Brings the deleted account of the Page back, with what is entered. */
  async function restoreDeleted({ accountId, version, name }: DeletedHolder, values: AccountForm) {
    const form = { ...values, name: values.name || name };
    const outcome = await restore.mutateAsync({ accountId, version, form });
    if (outcome.kind === "restored") settleNew(accountId);
    else if (outcome.kind === "changed-meanwhile" || outcome.kind === "not-found") {
      // Asked for anew, it is told what became of the Page.
      await createNew(values);
    } else tellRefusal(outcome, values.pageId);
  }

  async function saveChanges(accountId: string, values: AccountForm) {
    const outcome = await update.mutateAsync({ accountId, version, form: values });
    switch (outcome.kind) {
      case "updated":
        settle(await queryClient.fetchQuery(api.get.queryOptions({ accountId }, { staleTime: 0 })));
        return setSaved(true);
      case "page-id-taken":
      case "page-id-of-deleted":
      case "app-secret-source-gone":
        return tellRefusal(outcome, values.pageId);
      case "page-id-fixed":
        return form.setFieldError("pageId", "page-id-fixed");
      case "changed-meanwhile":
        return setProblem({ kind: "conflict" });
      case "not-found":
        return setProblem({ kind: "gone" });
    }
  }

  /** Whether an App Secret that is entered can be that of the app's other accounts, too. */
  const canReplaceForAll = account?.appSecret != null && replacing.appSecret && appAccounts.length > 0;

  async function trySaving(attempt: (values: AccountForm) => Promise<void>, entered: AccountForm) {
    setSaved(false);
    setProblem(null);
    setPageHolder(null);
    setDeletedHolder(null);
    const isAppSecretForAll = canReplaceForAll && entered.appSecret !== "" && entered.isAppSecretForAll;
    try {
      await attempt({ ...entered, isAppSecretForAll });
    } catch (error) {
      setProblem({ kind: "failed", error });
    } finally {
      for (const { queryKey } of [
        api.list.queryFilter(),
        api.listDeleted.queryFilter(),
        api.listOfApp.queryFilter(),
      ]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    }
  }

  const save = (values: AccountForm) =>
    trySaving(account ? (entered) => saveChanges(account.id, entered) : createNew, values);

  const isDirty = form.isDirty();
  return {
    form,
    save,
    replacing,
    startReplacing: (secret: keyof Replacing) => setReplacing((now) => ({ ...now, [secret]: true })),
    /** Which other account answers for the Page ID that was entered. */
    pageHolder: pageHolder?.pageId === form.values.pageId ? pageHolder : null,
    /** Which deleted account answered for it, to be restored in place of a new one. */
    deletedHolder: deletedHolder?.pageId === form.values.pageId ? deletedHolder : null,
    restore: (holder: DeletedHolder) =>
      trySaving((values) => restoreDeleted(holder, values), form.getTransformedValues()),
    createAnew: () =>
      trySaving((values) => createNew({ ...values, createAnew: true }), form.getTransformedValues()),
    /** The other accounts of the app whose App ID is entered. */
    appAccounts,
    canReplaceForAll,
    /** The account whose App Secret is to be taken over. */
    secretSource: appAccounts.find(({ accountId }) => accountId === form.values.appSecretFrom) ?? null,
    /** Takes over what another account of the app has: its verify token, and its App Secret by reference. */
    shareWith({ accountId, verifyToken, hasAppSecret }: SharingAccount) {
      form.setValues({ verifyToken, ...(hasAppSecret && { appSecretFrom: accountId, appSecret: "" }) });
      form.clearFieldError("verifyToken");
      form.clearFieldError("appSecret");
    },
    /** The account's version has become this without a change of what the form holds. */
    followVersion: (next: number) => setVersion((seen) => (seen === next - 1 ? next : seen)),
    problem,
    isDirty,
    isSaved: isSaved && !isDirty,
    isSaving: create.isPending || update.isPending || restore.isPending,
    /** Whether somebody else has saved since, which this form must not overwrite. */
    isOutdated: account !== null && account.version > version,
  };
}

export type AccountFormState = ReturnType<typeof useAccountForm>;

type NewAccountRefusal =
  | { kind: "page-id-taken"; accountId: string; name: string }
  | ({ kind: "page-id-of-deleted" } & Omit<DeletedHolder, "pageId">)
  | { kind: "app-secret-source-gone" };

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
    humanAgentEnabled: account?.humanAgentEnabled ?? false,
    showsTyping: account?.showsTyping ?? true,
    showsSeen: account?.showsSeen ?? true,
    appSecretFrom: null,
    isAppSecretForAll: true,
  };
}
