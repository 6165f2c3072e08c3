import { redirect } from "next/navigation";
import { homeOf } from "../agents/user";
import { currentUser, isSetupNeeded } from "../api/auth";

export default async function StartPage() {
  const user = await currentUser();
  if (user) redirect(homeOf(user));
  redirect((await isSetupNeeded()) ? "/setup" : "/sign-in");
}
