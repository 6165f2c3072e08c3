import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationScreen } from "../../../account/invitation-screen";
import { currentUser } from "../../../api/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitation"))("title"), robots: { index: false } };
}

export default async function InvitationPage() {
  return <InvitationScreen isSignedIn={(await currentUser()) !== null} />;
}
