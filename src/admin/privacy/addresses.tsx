import { Anchor, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { CopyButton } from "../../ui/copy-button";
import classes from "./privacy-screen.module.css";

/** The addresses that Meta's app review asks for. */
export function Addresses() {
  const t = useTranslations("privacy");
  const titleId = useId();
  const addresses = useQuery(
    useTRPC().privacy.addresses.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const callbackUrl = addresses.data?.dataDeletionCallbackUrl ?? "";
  const permissionsUrl = addresses.data?.permissionsUrl ?? "";
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {t("addresses.title")}
      </Title>
      <TextInput
        label={t("addresses.callbackUrl")}
        description={t("addresses.callbackUrlHelp")}
        readOnly
        value={callbackUrl}
        classNames={{ input: classes.mono }}
        rightSection={
          <CopyButton value={callbackUrl} label={t("addresses.copyCallbackUrl")} copiedLabel={t("copied")} />
        }
      />
      <div>
        <TextInput
          label={t("addresses.permissionsUrl")}
          description={t("addresses.permissionsUrlHelp")}
          readOnly
          value={permissionsUrl}
          classNames={{ input: classes.mono }}
          rightSection={
            <CopyButton
              value={permissionsUrl}
              label={t("addresses.copyPermissionsUrl")}
              copiedLabel={t("copied")}
            />
          }
        />
        <Anchor href="/permissions" target="_blank" fz="sm">
          {t("addresses.openPermissions")}
        </Anchor>
      </div>
    </section>
  );
}
