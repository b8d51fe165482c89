/** What a spreadsheet of agencies and people says, and what can be wrong with it, cell by cell. */

export type Regime = 'party' | 'administrative';
export type SeatKind = 'leader' | 'officer';

/** Where something stands: the sheet's own name and the cell, as people see them. */
export interface Place {
  sheet: string;
  address: string;
}

/** An empty optional cell leaves what the registry has. */
export interface AgencyRow {
  at: Place;
  code: string;
  name: string;
  shortName?: string;
  abbreviation?: string;
  position?: number;
  regime?: Regime;
}

export interface PersonRow {
  at: Place;
  name: string;
  agencyCode: string;
  /** Where the agency's code stands. */
  agencyAt: Place;
  kind: SeatKind;
}

export interface Roster {
  /** Undefined where the file has no such sheet: then nothing is said about them. */
  agencies: AgencyRow[] | undefined;
  people: PersonRow[] | undefined;
}

export const problemCodes = [
  'hidden',
  'no-sheet',
  'no-header',
  'merged',
  'formula',
  'cell-error',
  'text-wanted',
  'too-long',
  'too-many',
  'empty',
  'nothing',
  'code-shape',
  'code-twice',
  'person-twice',
  'position',
  'regime',
  'role',
  'agency-unknown',
] as const;

/** `other` is the cell, the column or the value that the sentence also names. */
export interface RosterProblem {
  code: (typeof problemCodes)[number];
  at: Place;
  other?: string;
}

export type Reading = { ok: true; roster: Roster } | { ok: false; problems: RosterProblem[] };

/** The columns of both sheets, with every heading by which they are known (folded). The first is the template's. */
export const agencyColumns = {
  code: ['Mã đơn vị', 'Mã'],
  name: ['Tên đơn vị', 'Tên', 'Tên cơ quan'],
  shortName: ['Tên gọi tắt', 'Tên tắt'],
  abbreviation: ['Ký hiệu văn bản', 'Ký hiệu'],
  position: ['Thứ tự', 'STT', 'TT'],
  regime: ['Thể thức văn bản', 'Thể thức'],
} as const;

export const personColumns = {
  name: ['Họ và tên', 'Họ tên'],
  agencyCode: ['Mã đơn vị', 'Đơn vị', 'Mã'],
  kind: ['Vai trò'],
} as const;

export const sheetNames = { agencies: 'Đơn vị', people: 'Cán bộ', notes: 'Hướng dẫn' } as const;
export const regimeWords: Record<Regime, string> = { party: 'Đảng', administrative: 'Hành chính' };
export const roleWords: Record<SeatKind, string> = { leader: 'Lãnh đạo', officer: 'Cán bộ đầu mối' };
/** Rows of this agency are the template's example: they say nothing. */
export const EXAMPLE_CODE = 'VIDU';
