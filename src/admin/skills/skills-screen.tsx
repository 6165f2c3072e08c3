"use client";

import { IconSchool } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Skill } from "../../agents/skill";
import { useTRPC } from "../../api-client/trpc";
import { ConfigurationDialog, DeleteDialog } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow, DeleteAction } from "../configuration-list";
import { SkillFields } from "./skill-fields";

/** Users & Teams > Skills: who can do what and how well, and which services ask for it. */
export function SkillsScreen() {
  const t = useTranslations("configuration.skills");
  const common = useTranslations("configuration");
  const shell = useTranslations("shell");
  const api = useTRPC().skills;
  const queryClient = useQueryClient();
  const skills = useQuery(api.list.queryOptions());
  const remove = useMutation(api.delete.mutationOptions());
  const [edited, setEdited] = useState<Skill | "new" | null>(null);
  const [deleted, setDeleted] = useState<Skill | null>(null);

  async function deleteSkill({ id: skillId }: Skill) {
    const outcome = await remove.mutateAsync({ skillId });
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return outcome.kind === "in-use"
      ? { problem: t("inUse", { services: outcome.serviceNames.join(", ") }) }
      : null;
  }

  return (
    <ConfigurationList
      section={shell("usersAndTeams")}
      title={shell("skills")}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={skills}
      textsOf={({ name, holders, services }) => [name, ...[...holders, ...services].map((one) => one.name)]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconSchool size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(skill) => (
        <ConfigurationRow
          key={skill.id}
          name={skill.name}
          way={{ onClick: () => setEdited(skill) }}
          hint={
            skill.holders.length === 0
              ? t("holderCount", { count: 0 })
              : skill.holders.map(({ name, level }) => `${name} ${level}`).join(", ")
          }
          actions={<DeleteAction name={skill.name} onClick={() => setDeleted(skill)} />}
        >
          {skill.holders.length > 0 && `${t("holderCount", { count: skill.holders.length })} · `}
          {t("serviceCount", { count: skill.services.length })}
        </ConfigurationRow>
      )}
    >
      <ConfigurationDialog
        of={edited}
        title={(skill) => (skill === "new" ? t("createTitle") : t("editTitle", { name: skill.name }))}
        onClose={() => setEdited(null)}
      >
        {(skill) => <SkillFields skill={skill === "new" ? null : skill} onClose={() => setEdited(null)} />}
      </ConfigurationDialog>
      <DeleteDialog
        of={deleted}
        title={({ name }) => common("deleteTitle", { name })}
        onDelete={deleteSkill}
        onClose={() => setDeleted(null)}
      >
        {() => t("deleteText")}
      </DeleteDialog>
    </ConfigurationList>
  );
}
