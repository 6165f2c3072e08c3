import { redirect } from "next/navigation";

export default function AdministratorPage() {
  redirect("/admin/integration-accounts");
}
