"use client";

import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { canAdminister, type SignedInUser } from "../../agents/user";
import { LOCALE_NAMES, LOCALES } from "../../i18n/locales";
import { rememberLocale } from "../../i18n/remember";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import type { DesktopState } from "../live/desktop-state";
import { type CommandId, commandGroups, commands, keyOf } from "./command";
import { useAvailableCommands, useCommandRegistry } from "./commands";
import type { PaletteEntry } from "./palette-entry";

/** What the palette can do beside the commands. */
export type PaletteSources = {
  agent: Pick<SignedInUser, "roles">;
  state: Pick<DesktopState, "conversations" | "notReadyReasons">;
  onChooseState: (choice: AgentStateChoice) => void;
  onOpenConversation: (conversationId: string) => void;
  onSignOut: () => void;
};

/** What has no place in the palette, since it is the palette, or leads out of it. */
const outside = ["palette", "close"] as const;

function isInPalette(id: CommandId): id is Exclude<CommandId, (typeof outside)[number]> {
  return !outside.some((other) => other === id);
}

/** Everything that can be done now, group by group. */
export function usePaletteEntries(sources: PaletteSources): PaletteEntry[] {
  const done = useCommandEntries();
  return [
    ...done,
    ...useConversationEntries(sources),
    ...useStateEntries(sources),
    ...useAccountEntries(sources),
  ];
}

function useCommandEntries(): PaletteEntry[] {
  const t = useTranslations("desktop");
  const registry = useCommandRegistry();
  const available = useAvailableCommands();
  return commandGroups.flatMap((group) =>
    commands
      .filter((command) => command.group === group && available.has(command.id))
      .map(({ id }) => id)
      .filter(isInPalette)
      .map((id) => ({
        id,
        label: t(`commands.${id}`),
        group: t(`commandGroups.${group}`),
        terms: t(`palette.terms.${id}`),
        key: keyOf(id),
        run: () => registry.run(id),
      })),
  );
}

function useConversationEntries({ state, onOpenConversation }: PaletteSources): PaletteEntry[] {
  const t = useTranslations("desktop");
  return state.conversations.map(({ conversationId, contactName, serviceName, accountName }) => ({
    id: `conversation-${conversationId}`,
    label: t("palette.open", { name: contactName ?? t("contact.unknown") }),
    group: t("palette.conversations"),
    terms: `${t("palette.terms.open")} ${serviceName} ${accountName}`,
    key: null,
    run: () => onOpenConversation(conversationId),
  }));
}

function useStateEntries({ state, onChooseState }: PaletteSources): PaletteEntry[] {
  const t = useTranslations("desktop");
  const choices: { id: string; label: string; choice: AgentStateChoice }[] = [
    { id: "ready", label: t("agentState.ready"), choice: { state: "ready" } },
    { id: "not-ready", label: t("agentState.notReady"), choice: { state: "notReady" } },
    ...state.notReadyReasons.map(({ id, name }) => ({
      id,
      label: t("palette.notReadyFor", { reason: name }),
      choice: { state: "notReady" as const, reasonId: id },
    })),
  ];
  return choices.map(({ id, label, choice }) => ({
    id: `state-${id}`,
    label,
    group: t("agentState.label"),
    terms: t("palette.terms.state"),
    key: null,
    run: () => onChooseState(choice),
  }));
}

function useAccountEntries({ agent, onSignOut }: PaletteSources): PaletteEntry[] {
  const t = useTranslations("desktop.palette");
  const account = useTranslations("account");
  const router = useRouter();
  const locale = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const entry = (id: string, label: string, terms: string, run: () => void): PaletteEntry => ({
    id: `account-${id}`,
    label,
    group: t("account"),
    terms,
    key: null,
    run,
  });
  const appearances: Record<MantineColorScheme, string> = {
    light: account("light"),
    dark: account("dark"),
    auto: account("system"),
  };
  const schemes = (["light", "dark", "auto"] as const).filter((scheme) => scheme !== colorScheme);
  return [
    ...schemes.map((scheme) =>
      entry(
        scheme,
        t("choice", { of: account("appearance"), choice: appearances[scheme] }),
        t("terms.appearance"),
        () => setColorScheme(scheme),
      ),
    ),
    ...LOCALES.filter((other) => other !== locale).map((other) =>
      entry(
        other,
        t("choice", { of: account("language"), choice: LOCALE_NAMES[other] }),
        t("terms.language"),
        () => void rememberLocale(other),
      ),
    ),
    ...(canAdminister(agent)
      ? [
          entry("administrator", account("toAdministrator"), t("terms.administrator"), () =>
            router.push("/admin"),
          ),
        ]
      : []),
    entry("password", account("changePassword"), t("terms.password"), () => router.push("/account/password")),
    entry("sign-out", account("signOut"), t("terms.signOut"), onSignOut),
  ];
}
