"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import type { Target } from "./target-choice";
import classes from "./target-choice.module.css";

type Targets = {
  agents: Target[];
  services: Target[];
};

/** To whom this interaction can go, and how each stands; asked again whenever somebody's state was told to have changed. */
export function useTargets(interactionId: string) {
  const t = useTranslations("desktop.transfer");
  const states = useTranslations("desktop.agentState");
  const found = useQuery(useTRPC().interactions.colleagues.queryOptions({ interactionId }, { staleTime: 0 }));
  const targets: Targets | null = found.data
    ? {
        agents: found.data.agents.map(({ agentId, name, agentState, heldCount, capacity, isAvailable }) => ({
          id: agentId,
          name,
          isAvailable,
          standing: (
            <span className={classes.standing} data-state={agentState.state}>
              {states(agentState.state)} · {t("load", { held: heldCount, capacity })}
            </span>
          ),
        })),
        services: found.data.services.map(({ serviceId, name, waitingCount, readyCount }) => ({
          id: serviceId,
          name,
          isAvailable: true,
          standing: (
            <span className={classes.standing} data-state={readyCount > 0 ? "ready" : undefined}>
              {t("waiting", { count: waitingCount })} · {t("ready", { count: readyCount })}
            </span>
          ),
        })),
      }
    : null;
  return { targets, isFailed: found.isError, retry: () => void found.refetch() };
}
