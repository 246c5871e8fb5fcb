-- AlterTable
ALTER TABLE "survey_invitation" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "progress" TEXT;

-- CreateTable
CREATE TABLE "survey_waiting" (
    "id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "survey_waiting_pkey" PRIMARY KEY ("id")
);
