import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangePasswordScreen } from "../../../account/change-password-screen";
import { currentUser } from "../../../api/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("changePassword"))("title") };
}

export default async function ChangePasswordPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  return <ChangePasswordScreen username={user.username} isTemporary={user.mustChangePassword === true} />;
}
