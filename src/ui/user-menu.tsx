"use client";

import {
  Avatar,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconArrowsExchange,
  IconChevronDown,
  IconDeviceDesktop,
  IconKey,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
} from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./user-menu.module.css";

type UserMenuProps = {
  name: string;
  username: string;
  /** Leads to the other application, for those who have both. */
  otherApplication?: { label: string; href: string } | undefined;
  /** Opens the settings of this application, where it has any. */
  settings?: { label: string; onOpen: () => void } | undefined;
  password: { label: string; href: string };
  language: { label: string; current: string; choices: { value: string; label: string }[] };
  onLanguage: (value: string) => void;
  appearance: { label: string; light: string; dark: string; auto: string };
  signOut: string;
  onSignOut: () => void;
  /** Whether it stands in a bar, where it is no wider than the name, and on a phone only a picture. */
  isInBar: boolean;
};

/** Who is signed in, and what concerns that person alone. */
export function UserMenu(props: UserMenuProps) {
  return (
    // Where it scrolls, at 200 % zoom, Tab leads through what stands in it as well.
    <Menu position="bottom-end" width={248} withinPortal={false} menuItemTabIndex={0}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          data-in-bar={props.isInBar || undefined}
          aria-label={props.name}
        >
          <Avatar name={props.name} size={26} color="accent" variant="filled" radius="xl" aria-hidden />
          <Text span fz="sm" fw={560} truncate className={classes.name}>
            {props.name}
          </Text>
          <IconChevronDown size={14} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <div className={classes.person}>
          <Text fz="sm" fw={600} truncate>
            {props.name}
          </Text>
          {props.username !== props.name && (
            <Text fz="xs" c="dimmed" truncate>
              {props.username}
            </Text>
          )}
        </div>
        <Menu.Divider />
        {props.otherApplication && (
          <Menu.Item
            component={Link}
            href={props.otherApplication.href}
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
          >
            {props.otherApplication.label}
          </Menu.Item>
        )}
        {props.settings && (
          <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={props.settings.onOpen}>
            {props.settings.label}
          </Menu.Item>
        )}
        <Menu.Item
          component={Link}
          href={props.password.href}
          leftSection={<IconKey size={16} aria-hidden />}
        >
          {props.password.label}
        </Menu.Item>
        <LanguageChoices {...props} />
        <AppearanceChoices words={props.appearance} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={props.onSignOut}>
          {props.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageChoices({ language, onLanguage }: Pick<UserMenuProps, "language" | "onLanguage">) {
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{language.label}</Menu.Label>
      <Menu.RadioGroup value={language.current} onChange={onLanguage}>
        {language.choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} lang={choice.value}>
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function AppearanceChoices({ words }: { words: UserMenuProps["appearance"] }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices: { value: MantineColorScheme; label: string; icon: ReactNode }[] = [
    { value: "light", label: words.light, icon: <IconSun size={16} aria-hidden /> },
    { value: "dark", label: words.dark, icon: <IconMoon size={16} aria-hidden /> },
    { value: "auto", label: words.auto, icon: <IconDeviceDesktop size={16} aria-hidden /> },
  ];
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{words.label}</Menu.Label>
      <Menu.RadioGroup value={colorScheme}>
        {choices.map(({ value, label, icon }) => (
          <Menu.RadioItem
            key={value}
            value={value}
            rightSection={icon}
            onChange={() => setColorScheme(value)}
          >
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
