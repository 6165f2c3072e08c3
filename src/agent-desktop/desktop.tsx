"use client";

import type { ReactNode } from "react";
import type { SignedInUser } from "../agents/user";
import { Commands } from "./commands/commands";
import { Writing } from "./composer/writing";
import { useDesktop } from "./live/use-desktop";
import { StartingDesktop } from "./starting-desktop";
import { Workplace } from "./workplace";

type AgentDesktopProps = {
  agent: Pick<SignedInUser, "id" | "name" | "roles">;
  /** The signed-in person's menu. */
  menu: ReactNode;
};

/** The Agent Desktop: offers, conversations, and the one that is open. */
export function AgentDesktop({ agent, menu }: AgentDesktopProps) {
  const { state, connection, change, failure } = useDesktop();
  return state ? (
    <Commands>
      <Writing {...{ state, connection, change, agent }}>
        <Workplace {...{ state, connection, change, agent, menu }} />
      </Writing>
    </Commands>
  ) : (
    <StartingDesktop menu={menu} failure={failure} />
  );
}
