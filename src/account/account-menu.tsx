"use client";

import { useLocale, useTranslations } from "next-intl";
import { canAdminister, canUseDesktop, type SignedInUser } from "../agents/user";
import { LOCALE_NAMES, LOCALES } from "../i18n/locales";
import { rememberLocale } from "../i18n/remember";
import { UserMenu } from "../ui/user-menu";
import { SignOutDialog, useSigningOut } from "./sign-out-dialog";

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
