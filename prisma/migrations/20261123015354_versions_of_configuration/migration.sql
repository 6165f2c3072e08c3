-- AlterTable
ALTER TABLE "hours_of_operation" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
