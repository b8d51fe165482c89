import { describe, expect, it } from 'vitest';
import { carriesSecrecyMark } from './secrecy.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('a mark of its own is refused', () => {
  it.each([
    ...vectors.secrecy.refuse,
    'MẬT',
    'Mật',
    'mật',
    '(Mật)',
    '[MẬT]',
    '"Mật"',
    'TỐI MẬT',
    'Tối mật',
    'tuyệt mật',
    'Tuyệt Mật',
    'TOI MAT',
    'TUYET MAT',
    'TÀI LIỆU MẬT',
    'Tài liệu mật',
    'tài liệu mật kèm theo',
    'Công văn mật số 12',
    'văn bản mật',
    'hồ sơ mật',
    'ĐỘ MẬT: MẬT',
    'Độ mật: Mật',
    'Độ mật: Tối mật',
    'MẬT - báo cáo quý',
    'Mật: báo cáo quý',
    'Mật\nKính gửi',
    'Báo cáo (MẬT).docx',
    'bao-cao-MAT.pdf',
    'BAO CAO MAT.pdf',
    'MAT.docx',
    'mật.docx',
    '12_BC_MẬT_2026.pdf',
    'bao cao (mat).docx',
    'M Ậ T',
    'M.Ậ.T',
    'tai lieu mat.docx',
    'Kính gửi… MẬT',
    'GIẢI MẬT VĂN BẢN: TỐI MẬT',
  ])('%j', (text) => {
    expect(carriesSecrecyMark(text)).toBe(true);
    expect(carriesSecrecyMark(text.normalize('NFD'))).toBe(true);
    expect(carriesSecrecyMark(`  ${text}  `)).toBe(true);
  });
});

describe('words in which mật is part of another notion pass', () => {
  it.each([
    ...vectors.secrecy.pass,
    'CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'Luật Bảo vệ bí mật nhà nước',
    'BẢO MẬT THÔNG TIN',
    'THÂN MẬT',
    'MẬT ĐỘ DÂN CƯ',
    'Buổi gặp mặt thân mật',
    'GẶP MẶT ĐẦU XUÂN',
    'MẶT TRẬN TỔ QUỐC',
    'mất mát',
    'ra mắt',
    'MẤT',
    'mắt',
    'mặt bằng',
    'mật khẩu',
    'CÔNG TÁC GIẢI MẬT',
    'bản Mật, xã Mật Sơn',
    'đồng chí Nguyễn Văn Mật',
    'Mật ong bạc hà Mèo Vạc',
    'nuôi ong lấy mật',
    'túi mật',
    'cơ mật',
    'cẩn mật',
    'mật thiết',
    'quan hệ mật thiết',
    'Độ mật: không',
    'ĐỘ MẬT: KHÔNG',
    'xác định độ mật của văn bản',
    'MAT TRAN TO QUOC',
    'GAP MAT CUOI NAM',
    'TIEN MAT',
    'RA MAT',
    'mat tran.docx',
    'bao-mat-thong-tin.docx',
    'BI-MAT-NHA-NUOC.pdf',
    'toi mat dien thoai',
    'mat',
    'Matxcova',
    'MATH',
    'format',
    'FORMAT.docx',
    'automatic',
    '',
    '267',
  ])('%j', (text) => {
    expect(carriesSecrecyMark(text)).toBe(false);
    expect(carriesSecrecyMark(text.normalize('NFD'))).toBe(false);
  });
});

it('a long hostile text is looked through quickly', () => {
  const start = performance.now();
  for (const unit of ['mật ', 'MẬT độ ', 'M.Ậ', ' ', 'Ậ-', '(mat)', '.a'])
    carriesSecrecyMark(unit.repeat(Math.ceil(100_000 / unit.length)));
  expect(performance.now() - start).toBeLessThan(3_000);
});
