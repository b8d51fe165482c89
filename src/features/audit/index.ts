export { type AuditAction, recordAudit } from './actions.ts';
