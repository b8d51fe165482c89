/** The pixel size of an image, read from the beginning of its file. */
export interface ImageSize {
  width: number;
  height: number;
}

/** Reads PNG, JPEG, GIF and WebP; `undefined` for anything else. */
export function imageSize(content: Buffer): ImageSize | undefined {
  if (content.length < 24) return undefined;
  if (content.readUInt32BE(0) === 0x89504e47) {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }
  if (content.subarray(0, 3).toString('latin1') === 'GIF') {
    return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
  }
  if (content.readUInt16BE(0) === 0xffd8) return jpegSize(content);
  if (content.subarray(8, 15).toString('latin1') === 'WEBPVP8' && content.length >= 30)
    return webpSize(content);
  return undefined;
}

function jpegSize(content: Buffer): ImageSize | undefined {
  let at = 2;
  while (at + 9 < content.length) {
    if (content[at] !== 0xff) return undefined;
    const marker = content[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    at += 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(content: Buffer): ImageSize | undefined {
  const kind = content.subarray(12, 16).toString('latin1');
  if (kind === 'VP8X') return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8L') {
    const bits = content.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
}
