import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { returnPath } from "../../account/return-path";
import { SignInScreen } from "../../account/sign-in-screen";
import { currentUser, isSetupNeeded } from "../../api/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, notice } = await searchParams;
  const returnTo = returnPath(next);
  if (await currentUser()) redirect(returnTo);
  if (await isSetupNeeded()) redirect("/setup");
  return (
    <SignInScreen
      returnTo={returnTo}
      notice={
        notice === "passwordChanged" || notice === "passwordChosen" || notice === "setupDone" ? notice : null
      }
    />
  );
}
