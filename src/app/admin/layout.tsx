import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AccountMenu } from "../../account/account-menu";
import { NotForYourRoleScreen } from "../../account/not-for-your-role-screen";
import { AdministratorShell } from "../../admin/administrator-shell";
import { CHANGE_PASSWORD_PATH, canAdminister } from "../../agents/user";
import { currentUser } from "../../api/auth";

export default async function AdministratorLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  if (user.mustChangePassword) redirect(CHANGE_PASSWORD_PATH);
  if (!canAdminister(user)) return <NotForYourRoleScreen user={user} />;
  return (
    <AdministratorShell menu={<AccountMenu user={user} application="admin" />}>{children}</AdministratorShell>
  );
}
