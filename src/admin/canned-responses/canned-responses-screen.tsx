"use client";

import { IconMessage2Bolt } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { CannedResponse } from "../../conversations/canned-response";
import { ConfigurationDialog, DeleteDialog } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow, DeleteAction } from "../configuration-list";
import { ResponseFields } from "./response-fields";

/** Configuration > Canned responses: the texts that every agent can put into a reply. */
export function CannedResponsesScreen() {
  const t = useTranslations("configuration.cannedResponses");
  const common = useTranslations("configuration");
  const shell = useTranslations("shell");
  const api = useTRPC().cannedResponses;
  const queryClient = useQueryClient();
  const responses = useQuery(api.list.queryOptions());
  const remove = useMutation(api.delete.mutationOptions());
  const [edited, setEdited] = useState<CannedResponse | "new" | null>(null);
  const [deleted, setDeleted] = useState<CannedResponse | null>(null);

  async function deleteResponse({ id: responseId }: CannedResponse) {
    await remove.mutateAsync({ responseId });
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return null;
  }

  return (
    <ConfigurationList
      section={shell("configuration")}
      title={shell("cannedResponses")}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={responses}
      textsOf={({ shortcut, text }) => [`/${shortcut}`, text]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconMessage2Bolt size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(response) => (
        <ConfigurationRow
          key={response.id}
          name={`/${response.shortcut}`}
          way={{ onClick: () => setEdited(response) }}
          hint={response.text}
          actions={<DeleteAction name={`/${response.shortcut}`} onClick={() => setDeleted(response)} />}
        />
      )}
    >
      <ConfigurationDialog
        of={edited}
        title={(response) =>
          response === "new" ? t("createTitle") : t("editTitle", { shortcut: response.shortcut })
        }
        size="lg"
        onClose={() => setEdited(null)}
      >
        {(response) => (
          <ResponseFields response={response === "new" ? null : response} onClose={() => setEdited(null)} />
        )}
      </ConfigurationDialog>
      <DeleteDialog
        of={deleted}
        title={({ shortcut }) => common("deleteTitle", { name: `/${shortcut}` })}
        onDelete={deleteResponse}
        onClose={() => setDeleted(null)}
      >
        {() => t("deleteText")}
      </DeleteDialog>
    </ConfigurationList>
  );
}
