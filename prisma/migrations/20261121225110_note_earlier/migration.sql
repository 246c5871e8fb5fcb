-- AlterTable
ALTER TABLE "note" ADD COLUMN     "earlier" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "edited_at" TIMESTAMPTZ(3);
