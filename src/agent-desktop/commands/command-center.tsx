"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { SignOutDialog } from "../../account/sign-out-dialog";
import { useSigningOut } from "../../account/use-signing-out";
import type { AgentState } from "../../agents/agent-state";
import type { SignedInUser } from "../../agents/user";
import type { AgentStateChoice } from "../../routing/agent-state-choice";
import { toggledState } from "../header/toggled-state";
import type { DesktopState } from "../live/desktop-state";
import { MissingPart } from "../missing-part";
import { onDemand } from "../on-demand";
import { isDialogOpen, useCommand } from "./commands";

const loadPalette = () => import("./command-palette");
const CommandPalette = dynamic(() => loadPalette().then((it) => it.CommandPalette), { ssr: false });
const ShortcutsDialog = onDemand(() => import("./shortcuts-dialog").then((it) => it.ShortcutsDialog));

const loadPaletteAfterMs = 10_000;
const holdAtMostMs = 3_000;

type CommandCenterProps = {
  agent: Pick<SignedInUser, "id" | "roles">;
  agentState: AgentState;
  state: Pick<DesktopState, "conversations" | "notReadyReasons">;
  onChooseState: (choice: AgentStateChoice) => void;
  onOpenConversation: (conversationId: string) => void;
};

/** What belongs to the desktop as a whole: the palette, the list of shortcuts, the state by one key. */
export function CommandCenter({ agent, agentState, onChooseState, ...rest }: CommandCenterProps) {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isListOpen, setListOpen] = useState(false);
  const leaving = useSigningOut(agent);
  useHeldKeys(isPaletteOpen);
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
      <ShortcutsDialog isOpen={isListOpen} onClose={() => setListOpen(false)} />
      <SignOutDialog {...leaving} />
    </>
  );
}

/** Until the palette is there, which has to be loaded, what is typed for it must not reach what lies below, and be sent. */
function useHeldKeys(isPaletteOpen: boolean): void {
  useEffect(() => {
    if (!isPaletteOpen) return;
    const hold = (event: KeyboardEvent) => {
      if (isDialogOpen()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // A palette that cannot be loaded must not keep the keys.
    const ending = AbortSignal.timeout(holdAtMostMs);
    window.addEventListener("keydown", hold, { capture: true, signal: ending });
    return () => window.removeEventListener("keydown", hold, { capture: true });
  }, [isPaletteOpen]);
  // It is loaded after all that the desktop begins with; what fails now is asked for again when it is wanted.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => {}), loadPaletteAfterMs);
    return () => clearTimeout(timer);
  }, []);
}
