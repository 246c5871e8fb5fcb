-- AlterTable
ALTER TABLE "attachment" ALTER COLUMN "conversation_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "declaration" ADD COLUMN     "digest" TEXT,
ADD COLUMN     "given" TEXT NOT NULL DEFAULT 'tapped',
ADD COLUMN     "heard_by" UUID,
ADD COLUMN     "scan_id" UUID;

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "detail" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "number" TEXT,
ADD COLUMN     "untold" TEXT;

-- CreateTable
CREATE TABLE "request_invite" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "code_digest" TEXT NOT NULL,
    "by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_invite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "request_invite_code_digest_key" ON "request_invite"("code_digest");

-- CreateIndex
CREATE INDEX "request_invite_request_id_idx" ON "request_invite"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_number_key" ON "feedback"("number");

-- AddForeignKey
ALTER TABLE "request_invite" ADD CONSTRAINT "request_invite_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "help_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
