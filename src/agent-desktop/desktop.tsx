"use client";

import type { ReactNode } from "react";
import type { SignedInUser } from "../agents/user";
import { ApiProvider } from "../api-client/trpc";
import { Commands } from "./commands/commands";
import { Writing } from "./composer/writing";
import { TypingContext } from "./live/typing-colleagues";
import { useDesktop } from "./live/use-desktop";
import { useSignOutElsewhere } from "./live/use-sign-out-elsewhere";
import { StartingDesktop } from "./starting-desktop";
import { Workplace } from "./workplace";

type AgentDesktopProps = {
  agent: Pick<SignedInUser, "id" | "name" | "roles">;
  /** The signed-in person's menu. */
  menu: ReactNode;
};

/** The Agent Desktop: offers, conversations, and the one that is open. */
export function AgentDesktop(props: AgentDesktopProps) {
  return (
    <ApiProvider key={props.agent.id} userId={props.agent.id}>
      <Desktop {...props} />
    </ApiProvider>
  );
}

function Desktop({ agent, menu }: AgentDesktopProps) {
  const { state, standing, change, typing, failure } = useDesktop(agent.id);
  useSignOutElsewhere(agent.id);
  return state ? (
    <TypingContext value={typing}>
      <Commands>
        <Writing {...{ state, connection: standing.connection, change, agent }}>
          <Workplace {...{ state, standing, change, agent, menu }} />
        </Writing>
      </Commands>
    </TypingContext>
  ) : (
    <StartingDesktop menu={menu} failure={failure} />
  );
}
