"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SignOutDialog, useSigningOut } from "../../account/sign-out-dialog";
import type { AgentState } from "../../agents/agent-state";
import type { SignedInUser } from "../../agents/user";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import { DesktopDialog } from "../desktop-dialog";
import { toggledState } from "../header/toggled-state";
import type { DesktopState } from "../live/desktop-state";
import { MissingPart } from "../missing-part";
import { useCommand } from "./commands";

const CommandPalette = dynamic(() => import("./command-palette").then((it) => it.CommandPalette), {
  ssr: false,
});
const ShortcutsList = dynamic(() => import("./shortcuts-list").then((it) => it.ShortcutsList), {
  ssr: false,
});

type CommandCenterProps = {
  agent: Pick<SignedInUser, "id" | "roles">;
  agentState: AgentState;
  state: Pick<DesktopState, "conversations" | "notReadyReasons">;
  onChooseState: (choice: AgentStateChoice) => void;
  onOpenConversation: (conversationId: string) => void;
};

/** What belongs to the desktop as a whole: the palette, the list of shortcuts, the state by one key. */
export function CommandCenter({ agent, agentState, onChooseState, ...rest }: CommandCenterProps) {
  const t = useTranslations("desktop");
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isListOpen, setListOpen] = useState(false);
  const leaving = useSigningOut(agent);
  useCommand("palette", () => setPaletteOpen(true));
  useCommand("shortcuts", () => setListOpen(true));
  useCommand("toggle-ready", () => onChooseState(toggledState(agentState)));
  return (
    <>
      {isPaletteOpen && (
        <MissingPart>
          <CommandPalette
            {...{ agent, onChooseState, ...rest }}
            onClose={() => setPaletteOpen(false)}
            onSignOut={() => void leaving.ask()}
          />
        </MissingPart>
      )}
      <DesktopDialog
        isOpen={isListOpen}
        title={t("commands.shortcuts")}
        onClose={() => setListOpen(false)}
        size="xl"
      >
        <ShortcutsList />
      </DesktopDialog>
      <SignOutDialog {...leaving} />
    </>
  );
}
