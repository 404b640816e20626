-- AlterEnum
ALTER TYPE "CarrierFileKind" ADD VALUE 'RELAY_LOG';
