"use client";

import { Button } from "@mantine/core";
import { IconLayoutDashboard } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { hasRole, type SignedInUser } from "../../agents/user";
import { EmptyState } from "../../ui/empty-state";
import { useCommand } from "../commands/commands";
import desktop from "../desktop.module.css";
import type { Floor as FloorScreen } from "./floor";
import classes from "./floor.module.css";
import { openFloor, useDesktopView } from "./floor-address";

// Agents never see it, and supervisors not at first.
const Floor = dynamic(() => import("./floor").then((it) => it.Floor), { ssr: false });

type DesktopPanesProps = Omit<ComponentProps<typeof FloorScreen>, "agent"> & {
  agent: Pick<SignedInUser, "id" | "roles">;
  /** The panes where one works. */
  children: ReactNode;
};

/** What stands below the bar: where one works, or the floor. The desktop around it stays what it is. */
export function DesktopPanes({ children, ...floor }: DesktopPanesProps) {
  const view = useDesktopView();
  const isSupervisor = hasRole(floor.agent, "supervisor");
  useCommand("floor", isSupervisor && view !== "floor" ? () => openFloor() : null);
  if (view === "work") {
    return (
      <div className={desktop.panes} data-view={floor.selectedId === null ? "list" : "conversation"}>
        {children}
      </div>
    );
  }
  return isSupervisor ? <Floor {...floor} /> : <NotForYou onLeave={() => floor.onOpenOwn(null)} />;
}

/** The page is there, for others. */
function NotForYou({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("desktop.floor");
  return (
    <div className={classes.waiting}>
      <EmptyState
        icon={<IconLayoutDashboard size={24} />}
        title={t("notForYou")}
        hint={t("notForYouHint")}
        action={<Button onClick={onLeave}>{t("toWork")}</Button>}
      />
    </div>
  );
}
