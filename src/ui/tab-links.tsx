"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./tab-links.module.css";

/** The pages of one thing, as links in a row; the one that is open is marked. */
export function TabLinks({ label, tabs }: { label: string; tabs: { label: string; href: string }[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={classes.tab}
          aria-current={pathname === tab.href ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
