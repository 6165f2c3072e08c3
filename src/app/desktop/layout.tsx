import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AccountMenu } from "../../account/account-menu";
import { NotForYourRoleScreen } from "../../account/not-for-your-role-screen";
import { AgentDesktop } from "../../agent-desktop/desktop";
import { CHANGE_PASSWORD_PATH, canUseDesktop } from "../../agents/user";
import { currentUser } from "../../api/auth";

/** The Agent Desktop is one application: its pages are views of it, among which it stays as it is. */
export default async function DesktopLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  if (user.mustChangePassword) redirect(CHANGE_PASSWORD_PATH);
  if (!canUseDesktop(user)) return <NotForYourRoleScreen user={user} />;
  return (
    <>
      <AgentDesktop agent={user} menu={<AccountMenu user={user} application="desktop" />} />
      {children}
    </>
  );
}
