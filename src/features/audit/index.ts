export {
  type AuditAction,
  type AuditDone,
  type AuditEntry,
  type AuditWhat,
  changeActions,
  type EventAction,
  recordAudit,
} from './actions.ts';
export { isReason, type Reason, reasons } from './reasons.ts';
