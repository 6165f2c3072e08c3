import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NotForYourRoleScreen } from "../../account/not-for-your-role-screen";
import { CHANGE_PASSWORD_PATH, canUseDesktop } from "../../agents/user";
import { currentUser } from "../../api/auth";

export default async function DesktopLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  if (user.mustChangePassword) redirect(CHANGE_PASSWORD_PATH);
  if (!canUseDesktop(user)) return <NotForYourRoleScreen user={user} />;
  return children;
}
