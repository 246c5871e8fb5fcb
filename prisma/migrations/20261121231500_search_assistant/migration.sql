-- AlterTable
ALTER TABLE "search_message" ADD COLUMN     "said" UUID;

-- How often the assistant has said the same; people's words name no such digest, and are not in it.
CREATE INDEX "search_message_said" ON "search_message"("said") WHERE "said" IS NOT NULL;

-- What the assistant has said up to now is read as well.
UPDATE "search_progress" SET "upto" = 0 WHERE "kind" = 'outbound';
