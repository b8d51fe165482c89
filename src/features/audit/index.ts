export { type AuditAction, type AuditEntry, recordAudit } from './actions.ts';
