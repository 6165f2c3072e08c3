"use client";

import { Alert, Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconPlayerPauseFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import classes from "./account-lifecycle.module.css";

type LifecycleProps = {
  account: AccountProperties;
  /** Tells the form that the account's version has changed by this, and nothing the form holds. */
  onChanged: (version: number) => void;
};

type Problem = { kind: "changed" } | { kind: "gone" } | { kind: "failed"; error: unknown };

/** What ends and resumes an account's work, and what went wrong with the last try. */
function useLifecycle({ account, onChanged }: LifecycleProps) {
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  const router = useRouter();
  const calls = {
    activate: useMutation(api.activate.mutationOptions()),
    deactivate: useMutation(api.deactivate.mutationOptions()),
    delete: useMutation(api.delete.mutationOptions()),
  };
  const [problem, setProblem] = useState<Problem | null>(null);

  /** Answers whether it was done. */
  async function call(what: keyof typeof calls): Promise<boolean> {
    setProblem(null);
    const seen = { accountId: account.id, version: account.version };
    try {
      const outcome = await calls[what].mutateAsync(seen);
      if (outcome.kind === "done" && what === "delete") {
        router.push("/admin/integration-accounts");
        return true;
      }
      if (outcome.kind === "done") onChanged(outcome.version);
      else setProblem({ kind: outcome.kind === "not-found" ? "gone" : "changed" });
      return outcome.kind === "done";
    } catch (error) {
      setProblem({ kind: "failed", error });
      return false;
    } finally {
      for (const { queryKey } of [api.list.queryFilter(), api.listDeleted.queryFilter()]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      if (what !== "delete") {
        await queryClient.invalidateQueries({ queryKey: api.get.queryKey({ accountId: account.id }) });
      }
    }
  }

  return {
    call,
    problem,
    forget: () => setProblem(null),
    isPending: Object.values(calls).some(({ isPending }) => isPending),
  };
}

type Lifecycle = ReturnType<typeof useLifecycle>;

/** Says of a deactivated account that it is one, and offers to activate it. */
export function DeactivatedNotice(props: LifecycleProps) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const format = useFormatter();
  const lifecycle = useLifecycle(props);
  const { deactivatedAt } = props.account;
  if (!deactivatedAt) return null;
  const date = format.dateTime(deactivatedAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Alert
      color="gray"
      icon={<IconPlayerPauseFilled aria-hidden />}
      role="status"
      title={t("deactivatedSince", { date })}
    >
      <Stack gap="sm" align="flex-start">
        <Text fz="sm">{t("deactivatedHint")}</Text>
        <Button
          size="xs"
          variant="default"
          loading={lifecycle.isPending}
          onClick={() => lifecycle.call("activate")}
        >
          {t("activate")}
        </Button>
        <ProblemAlert problem={lifecycle.problem} />
      </Stack>
    </Alert>
  );
}

/** At the foot of the properties: the account's history, and what ends its work, each with what that means. */
export function AccountLifecycle(props: LifecycleProps) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const lifecycle = useLifecycle(props);
  const [asked, setAsked] = useState<"deactivate" | "delete" | null>(null);
  const titleId = useId();
  const { account } = props;
  const ask = (what: "deactivate" | "delete") => {
    lifecycle.forget();
    setAsked(what);
  };
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.title}>
        {t("title")}
      </Title>
      <ul className={classes.rows}>
        <Row title={t("historyTitle")} text={t("historyText")}>
          <Button
            component={Link}
            href={`/admin/audit-log?subject=integration-account/${account.id}`}
            size="xs"
            variant="default"
          >
            {t("history")}
          </Button>
        </Row>
        {!account.deactivatedAt && (
          <Row title={t("deactivateTitle")} text={t("deactivateText")}>
            <Button size="xs" variant="default" onClick={() => ask("deactivate")}>
              {t("deactivate")}
            </Button>
          </Row>
        )}
        <Row title={t("deleteTitle")} text={t("deleteText")}>
          <Button size="xs" variant="outline" color="red" onClick={() => ask("delete")}>
            {t("delete")}
          </Button>
        </Row>
      </ul>
      {(["deactivate", "delete"] as const).map((what) => (
        <ConfirmDialog
          key={what}
          what={what}
          isOpen={asked === what}
          name={account.name}
          lifecycle={lifecycle}
          onClose={() => setAsked(null)}
        />
      ))}
    </section>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600} fz="sm">
          {title}
        </Text>
        <Text fz="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </li>
  );
}

function ConfirmDialog(props: {
  what: "deactivate" | "delete";
  isOpen: boolean;
  name: string;
  lifecycle: Lifecycle;
  onClose: () => void;
}) {
  const { what, isOpen, name, lifecycle, onClose } = props;
  const t = useTranslations("integrationAccounts.lifecycle");
  const shell = useTranslations("shell");
  const isDeletion = what === "delete";
  const title = isDeletion ? t("confirmDelete.title", { name }) : t("confirmDeactivate.title", { name });
  const confirm = async () => {
    if (await lifecycle.call(what)) onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <ul className={classes.facts}>
        {(isDeletion ? deleteFacts(t) : deactivateFacts(t)).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ProblemAlert problem={lifecycle.problem} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button color={isDeletion ? "red" : undefined} loading={lifecycle.isPending} onClick={confirm}>
          {isDeletion ? t("delete") : t("deactivate")}
        </Button>
      </Group>
    </Modal>
  );
}

type LifecycleWords = ReturnType<typeof useTranslations<"integrationAccounts.lifecycle">>;

function deactivateFacts(t: LifecycleWords): string[] {
  return [
    t("confirmDeactivate.inbound"),
    t("confirmDeactivate.outbound"),
    t("confirmDeactivate.handshake"),
    t("confirmDeactivate.kept"),
  ];
}

function deleteFacts(t: LifecycleWords): string[] {
  return [
    t("confirmDelete.inbound"),
    t("confirmDelete.kept"),
    t("confirmDelete.page"),
    t("confirmDelete.restore"),
  ];
}

function ProblemAlert({ problem }: { problem: Problem | null }) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const errorSentence = useErrorSentence();
  if (!problem) return null;
  const { kind } = problem;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" mt="md">
      {kind === "changed" && t("changedMeanwhile")}
      {kind === "gone" && t("gone")}
      {kind === "failed" && errorSentence(problem.error)}
    </Alert>
  );
}
