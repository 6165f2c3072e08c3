import { redirect } from "next/navigation";
import { UserScreen } from "../../../../admin/users/user-screen";
import { currentUser } from "../../../../api/auth";

export default async function UserPage({ params }: PageProps<"/admin/users/[userId]">) {
  const administrator = await currentUser();
  if (!administrator) redirect("/sign-in");
  return <UserScreen userId={(await params).userId} ownId={administrator.id} />;
}
