"use client";

import { Alert, Button, Loader, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ConversationImportView } from "../../integration-accounts/conversation-import";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import classes from "./account-lifecycle.module.css";

const followEveryMs = 2_000;

/** Brings in what Facebook still knows of an account's recent conversations, and tells how far that has come. */
export function ConversationImport({
  account,
}: {
  account: Pick<AccountProperties, "id" | "deactivatedAt">;
}) {
  const t = useTranslations("integrationAccounts.import");
  const errorSentence = useErrorSentence();
  const titleId = useId();
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  const input = { accountId: account.id };
  const lastImport = useQuery(
    api.lastImport.queryOptions(input, {
      staleTime: 0,
      refetchInterval: ({ state }) => (isUnderWay(state.data) ? followEveryMs : false),
    }),
  );
  const start = useMutation(
    api.startImport.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.lastImport.queryKey(input) }),
    }),
  );
  const isBusy = start.isPending || isUnderWay(lastImport.data);
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.title}>
        {t("title")}
      </Title>
      <div className={classes.row}>
        <div className={classes.words}>
          <Text fz="sm" c="dimmed">
            {t("text")}
          </Text>
          <div role="status">{lastImport.data && <Progress last={lastImport.data} />}</div>
          {start.isError && (
            <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" mt="sm">
              {errorSentence(start.error)}
            </Alert>
          )}
        </div>
        <Button
          size="xs"
          variant="default"
          loading={isBusy}
          disabled={account.deactivatedAt !== null}
          onClick={() => start.mutate(input)}
        >
          {t("start")}
        </Button>
      </div>
    </section>
  );
}

function isUnderWay(last: ConversationImportView | null | undefined): boolean {
  return last?.status === "waiting" || last?.status === "running";
}

function Progress({ last }: { last: ConversationImportView }) {
  const t = useTranslations("integrationAccounts.import");
  const format = useFormatter();
  const { status, conversationCount, messageCount, failure } = last;
  const counts = t("counts", { conversations: conversationCount, messages: messageCount });
  const at = (moment: Date) => format.dateTime(moment, { dateStyle: "medium", timeStyle: "short" });
  const begun = t(last.isAutomatic ? "begunByItself" : "begun", { date: at(last.startedAt) });
  return (
    <Text fz="sm" mt={6} component="div">
      {status === "done" && <IconCheck size={14} color="var(--mantine-color-teal-text)" aria-hidden />}
      {isUnderWay(last) && <Loader size={12} aria-hidden />}
      {status === "failed" && <IconAlertCircle size={14} color="var(--mantine-color-red-text)" aria-hidden />}{" "}
      {t(`status.${status}`)} {counts} {begun}
      {failure?.kind === "account-inactive" && ` ${t("accountInactive")}`}
      {failure?.kind === "platform" && ` ${t("refused", { text: failure.text, code: failure.code })}`}
    </Text>
  );
}
