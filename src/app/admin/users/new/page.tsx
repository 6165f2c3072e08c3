import { NewUserScreen } from "../../../../admin/users/new-user-screen";

export default function NewUserPage() {
  return <NewUserScreen />;
}
