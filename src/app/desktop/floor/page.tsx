import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desktop.floor"))("title") };
}

/** Shown by the layout. */
export default function FloorPage() {
  return null;
}
