import { defineConfig } from "prisma/config";

// The database's address is not needed to generate the client; `prisma migrate deploy`, where it can
// run, reads it from DATABASE_URL.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
