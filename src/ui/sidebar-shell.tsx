"use client";

import { AppShell, Burger, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import classes from "./sidebar-shell.module.css";

type SidebarSection = { label: string; links: { label: string; href: string; icon: ReactNode }[] };

type SidebarShellProps = {
  brand: string;
  /** The application's name, below the brand. */
  application: string;
  /** Where the brand leads. */
  home: string;
  /** The name of the navigation for those who hear it. */
  navigationLabel: string;
  menuButtonLabel: string;
  skipLabel: string;
  sections: SidebarSection[];
  /** What stands at the foot of the navigation. */
  footer: ReactNode;
  children: ReactNode;
};

/** The frame of an application whose sections are listed on the left, behind a button on a phone. */
export function SidebarShell(props: SidebarShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 244, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
    >
      <a href="#content" className={classes.skip}>
        {props.skipLabel}
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          aria-label={props.menuButtonLabel}
          aria-expanded={isOpen}
        />
        <Brand {...props} />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={props.navigationLabel}>
        <Group wrap="nowrap" className={classes.head}>
          <Brand {...props} />
          <Burger
            hiddenFrom="sm"
            ml="auto"
            opened
            onClick={close}
            size="sm"
            aria-label={props.menuButtonLabel}
            aria-expanded
          />
        </Group>
        <div className={classes.sections}>
          {props.sections.map((section) => (
            <Section key={section.label} section={section} onFollow={close} />
          ))}
        </div>
        <div className={classes.foot}>{props.footer}</div>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <div className={classes.content}>{props.children}</div>
      </AppShell.Main>
    </AppShell>
  );
}

function Brand({ brand, application, home }: Pick<SidebarShellProps, "brand" | "application" | "home">) {
  return (
    <Link href={home} className={classes.brand}>
      <Logo size={26} />
      <span>
        <Text span display="block" fw={650} fz="md" lh={1.2}>
          {brand}
        </Text>
        <Text span display="block" fz="xs" c="dimmed" lh={1.3}>
          {application}
        </Text>
      </span>
    </Link>
  );
}

function Section({ section, onFollow }: { section: SidebarSection; onFollow: () => void }) {
  const pathname = usePathname();
  return (
    <section aria-label={section.label}>
      <h2 className={classes.label}>{section.label}</h2>
      <ul className={classes.links}>
        {section.links.map((link) => {
          const isHere = pathname === link.href || pathname.startsWith(`${link.href}/`);
          return (
            <li key={link.href}>
              <Link
                href={link.href}
                className={classes.link}
                aria-current={isHere ? "page" : undefined}
                onClick={onFollow}
              >
                {link.icon}
                {link.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
