"use client";

import { useLocale, useTranslations } from "next-intl";
import { use } from "react";
import { canAdminister, canUseDesktop, type SignedInUser } from "../agents/user";
import { LOCALE_NAMES, LOCALES } from "../i18n/locales";
import { rememberLocale } from "../i18n/remember";
import { UserMenu } from "../ui/user-menu";
import { OwnSettings } from "./own-settings";
import { SignOutDialog } from "./sign-out-dialog";
import { useSigningOut } from "./use-signing-out";

type AccountMenuProps = {
  user: SignedInUser;
  /** The application it stands in; the menu leads to the other one. */
  application: "admin" | "desktop";
};

/** The menu of whoever is signed in, in words. */
export function AccountMenu({ user, application }: AccountMenuProps) {
  const t = useTranslations("account");
  const locale = useLocale();
  const leaving = useSigningOut(user);
  const openSettings = use(OwnSettings);
  const others = {
    admin: canUseDesktop(user) ? { label: t("toDesktop"), href: "/desktop" } : undefined,
    desktop: canAdminister(user) ? { label: t("toAdministrator"), href: "/admin" } : undefined,
  };
  return (
    <>
      <UserMenu
        name={user.name}
        username={user.username}
        otherApplication={others[application]}
        settings={openSettings ? { label: t("settings"), onOpen: openSettings } : undefined}
        password={{ label: t("changePassword"), href: "/account/password" }}
        language={{
          label: t("language"),
          current: locale,
          choices: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
        }}
        onLanguage={(chosen) => void rememberLocale(chosen)}
        appearance={{ label: t("appearance"), light: t("light"), dark: t("dark"), auto: t("system") }}
        isInBar={application === "desktop"}
        signOut={t("signOut")}
        onSignOut={() => void leaving.ask()}
      />
      <SignOutDialog {...leaving} />
    </>
  );
}
