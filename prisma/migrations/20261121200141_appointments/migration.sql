-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "people" INTEGER;

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "bring" TEXT,
ADD COLUMN     "offers_times" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "untold" TEXT,
ADD COLUMN     "wish_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "officer_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("officer_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_digest_key" ON "calendar_feed"("digest");
