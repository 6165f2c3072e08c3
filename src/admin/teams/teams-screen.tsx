"use client";

import { MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconUsersGroup } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Colleague } from "../../agents/colleague";
import { type Team, type TeamForm, teamFormSchema } from "../../agents/team";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import { ConfigurationDialog, ConfigurationForm, DeleteDialog, type Refusal } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow, DeleteAction } from "../configuration-list";

/** Users & Teams > Teams: who works together, and on which services. */
export function TeamsScreen() {
  const t = useTranslations("configuration.teams");
  const common = useTranslations("configuration");
  const shell = useTranslations("shell");
  const api = useTRPC().teams;
  const queryClient = useQueryClient();
  const teams = useQuery(api.list.queryOptions());
  const remove = useMutation(api.delete.mutationOptions());
  const [edited, setEdited] = useState<Team | "new" | null>(null);
  const [deleted, setDeleted] = useState<Team | null>(null);

  async function deleteTeam({ id: teamId }: Team) {
    const outcome = await remove.mutateAsync({ teamId });
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return outcome.kind === "in-use"
      ? { problem: t("inUse", { services: outcome.serviceNames.join(", ") }) }
      : null;
  }

  return (
    <ConfigurationList
      section={shell("usersAndTeams")}
      title={shell("teams")}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={teams}
      textsOf={({ name, members, services }) => [name, ...[...members, ...services].map((one) => one.name)]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconUsersGroup size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(team) => (
        <ConfigurationRow
          key={team.id}
          name={team.name}
          way={{ onClick: () => setEdited(team) }}
          hint={
            team.members.length === 0
              ? t("memberCount", { count: 0 })
              : team.members.map(({ name }) => name).join(", ")
          }
          actions={<DeleteAction name={team.name} onClick={() => setDeleted(team)} />}
        >
          {team.members.length > 0 && `${t("memberCount", { count: team.members.length })} · `}
          {t("serviceCount", { count: team.services.length })}
        </ConfigurationRow>
      )}
    >
      <ConfigurationDialog
        of={edited}
        title={(team) => (team === "new" ? t("createTitle") : t("editTitle", { name: team.name }))}
        onClose={() => setEdited(null)}
      >
        {(team) => <TeamFields team={team === "new" ? null : team} onClose={() => setEdited(null)} />}
      </ConfigurationDialog>
      <DeleteDialog
        of={deleted}
        title={({ name }) => common("deleteTitle", { name })}
        onDelete={deleteTeam}
        onClose={() => setDeleted(null)}
      >
        {() => t("deleteText")}
      </DeleteDialog>
    </ConfigurationList>
  );
}

function TeamFields({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = useTranslations("configuration.teams");
  const fieldError = useFieldError();
  const save = useSaveTeam(team, onClose);
  const colleagues = useQuery(useTRPC().teams.colleagues.queryOptions());
  const form = useForm<TeamForm>({
    initialValues: { name: team?.name ?? "", memberIds: team?.members.map(({ id }) => id) ?? [] },
    validate: schemaResolver(teamFormSchema, { sync: true }),
  });
  return (
    <ConfigurationForm form={form} save={save} onCancel={onClose} {...(!team && { saveLabel: t("create") })}>
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        data-autofocus
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
      <MultiSelect
        label={t("members")}
        description={t("membersHint")}
        placeholder={form.values.memberIds.length === 0 ? t("choose") : undefined}
        data={choicesOf(team?.members ?? [], colleagues.data ?? []).map(
          ({ id, name, username, isDeactivated }) => ({
            value: id,
            label: t("person", { name, username }) + (isDeactivated ? ` · ${t("deactivated")}` : ""),
          }),
        )}
        searchable
        hidePickedOptions
        nothingFoundMessage={t("nobodyLeft")}
        maxDropdownHeight={220}
        // Within the dialog, so that it belongs to it for those who listen; fixed, so that it is not cut off.
        comboboxProps={{
          keepMounted: false,
          shadow: "md",
          withinPortal: false,
          floatingStrategy: "fixed",
        }}
        {...form.getInputProps("memberIds")}
        error={fieldError(form.errors.memberIds)}
      />
      {team && (
        <Stack gap={2}>
          <Text fz="sm" fw={500}>
            {t("worksOn")}
          </Text>
          <Text fz="sm" c="dimmed">
            {team.services.length > 0 ? team.services.map(({ name }) => name).join(", ") : t("noServices")}
          </Text>
        </Stack>
      )}
    </ConfigurationForm>
  );
}

/** Who can be chosen: who works here, and who is in the team although they no longer do. */
function choicesOf(members: readonly Colleague[], colleagues: readonly Colleague[]): Colleague[] {
  const known = new Set(colleagues.map(({ id }) => id));
  return [...colleagues, ...members.filter(({ id }) => !known.has(id))];
}

function useSaveTeam(team: Team | null, onSaved: () => void) {
  const t = useTranslations("configuration.teams");
  const api = useTRPC().teams;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  return async (form: TeamForm): Promise<Refusal | null> => {
    const outcome = await (team ? update.mutateAsync({ teamId: team.id, form }) : create.mutateAsync(form));
    if (outcome.kind === "name-taken") return { field: "name", code: "name-taken" };
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    if (outcome.kind === "unknown-member") return { problem: t("unknownMember") };
    if (outcome.kind === "not-found") return { problem: t("gone") };
    onSaved();
    return null;
  };
}
