"use client";

import { Alert, Anchor, Button, Paper, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { DeletedAccount } from "../../integration-accounts/integration-account";
import { RelativeTime } from "../../ui/relative-time";
import classes from "./integration-accounts.module.css";
import { PagePicture } from "./page-picture";

/** What became of the last restore, in the words of whoever asked for it. */
type Outcome =
  | { kind: "restored"; name: string }
  | { kind: "taken"; accountId: string; name: string }
  | { kind: "changed" }
  | { kind: "gone" }
  | { kind: "failed"; error: unknown };

/** The deleted accounts, each with the way back; nothing where there are none. */
export function DeletedAccounts() {
  const t = useTranslations("integrationAccounts.lifecycle");
  const api = useTRPC().integrationAccounts;
  const queryClient = useQueryClient();
  const titleId = useId();
  const deleted = useQuery(api.listDeleted.queryOptions());
  const restore = useMutation(api.restore.mutationOptions());
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function bringBack({ id: accountId, version, name }: DeletedAccount) {
    setOutcome(null);
    try {
      const answer = await restore.mutateAsync({ accountId, version, form: null });
      if (answer.kind === "restored") setOutcome({ kind: "restored", name });
      else if (answer.kind === "page-id-taken") {
        setOutcome({ kind: "taken", accountId: answer.accountId, name: answer.name });
      } else setOutcome({ kind: answer.kind === "not-found" ? "gone" : "changed" });
    } catch (error) {
      setOutcome({ kind: "failed", error });
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    }
  }

  const accounts = deleted.data ?? [];
  if (accounts.length === 0) return outcome && <RestoreOutcome outcome={outcome} />;
  return (
    <section aria-labelledby={titleId} className={classes.deleted}>
      <Title order={2} id={titleId}>
        {t("deletedTitle")}
      </Title>
      <Text fz="sm" c="dimmed">
        {t("deletedLead")}
      </Text>
      {outcome && <RestoreOutcome outcome={outcome} />}
      <Paper withBorder className={classes.card}>
        <ul className={classes.rows} aria-labelledby={titleId}>
          {accounts.map((account) => (
            <li key={account.id} className={classes.deletedRow}>
              <PagePicture account={account} />
              <div className={classes.names}>
                <Text fw={600} truncate>
                  {account.name}
                </Text>
                <Text fz="sm" c="dimmed" truncate>
                  @{account.pageUsername}
                </Text>
              </div>
              <Text fz="sm" c="dimmed" className={classes.deletedWhen}>
                {t.rich("deletedAt", { when: () => <RelativeTime at={account.deletedAt} /> })}
              </Text>
              <Button
                size="xs"
                variant="default"
                aria-label={t("restoreName", { name: account.name })}
                loading={restore.isPending && restore.variables.accountId === account.id}
                onClick={() => bringBack(account)}
              >
                {t("restore")}
              </Button>
            </li>
          ))}
        </ul>
      </Paper>
    </section>
  );
}

function RestoreOutcome({ outcome }: { outcome: Outcome }) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const errorSentence = useErrorSentence();
  if (outcome.kind === "restored") {
    return (
      <Alert color="green" icon={<IconCheck aria-hidden />} role="status" mt="md">
        {t("restored", { name: outcome.name })}
      </Alert>
    );
  }
  return (
    <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert">
      {outcome.kind === "taken" &&
        t.rich("restoreTaken", {
          name: outcome.name,
          link: (chunks) => (
            <Anchor component={Link} href={`/admin/integration-accounts/${outcome.accountId}`} inherit>
              {chunks}
            </Anchor>
          ),
        })}
      {outcome.kind === "changed" && t("changedMeanwhile")}
      {outcome.kind === "gone" && t("gone")}
      {outcome.kind === "failed" && errorSentence(outcome.error)}
    </Alert>
  );
}
