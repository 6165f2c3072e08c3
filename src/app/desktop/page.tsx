import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app"))("desktop") };
}

/** Shown by the layout. */
export default function DesktopPage() {
  return null;
}
