import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import classes from "./top-bar-shell.module.css";

type TopBarShellProps = {
  /** Links that lead past the bar, which come first. */
  skip?: ReactNode;
  /** The name of the link that the mark is. */
  brand: string;
  home: string;
  /** What stands in the bar beside the mark, from left to right; it takes all the room there is. */
  bar: ReactNode;
  /** What stands at its right end. */
  menu: ReactNode;
  children: ReactNode;
};

/** The frame of an application that needs all the room: a bar above, everything else below, no page scroll. */
export function TopBarShell({ skip, brand, home, bar, menu, children }: TopBarShellProps) {
  return (
    <div className={classes.shell}>
      {skip}
      <header className={classes.bar}>
        <Link href={home} className={classes.brand} aria-label={brand}>
          <Logo size={24} />
        </Link>
        <div className={classes.middle}>{bar}</div>
        {menu}
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
