/** What a file's name says of it: whether it may be a virus, and what ought to be in it. Pure. */

/** Files that can run, or carry macros, are the usual way for a virus. */
const dangerous = new RegExp(
  `\\.(?:${[
    'exe|com|scr|pif|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|ws|wsf|wsh|hta|msi|msp|msix|appx|reg|lnk|url|inf|cpl|dll|sys',
    'jar|class|dex|wasm|apk|ipa|app|dmg|pkg|deb|rpm|sh|bash|run|elf|bin|iso|img|vhd|vhdx|chm|gadget|application|scf',
    'xll|one|docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm|sldm|svg|html?|xhtml|shtml|mht|mhtml|swf|php|py',
  ].join('|')})[.\\s]*$`,
  'iu',
);
/** Archives that are not looked into. */
const archive = /\.(?:zip|zipx|rar|7z|gz|tgz|bz2|xz|tar|cab|arj|lzh|ace|z|zst)[.\s]*$/iu;

/** Whether a file of this name may be a virus: its last ending decides, whatever stands or seems to stand before. */
export function isDangerousFile(name: string): boolean {
  return dangerous.test(name.trim());
}

export function isArchive(name: string): boolean {
  return archive.test(name.trim());
}

/** Kinds of content that one program opens: within a family a wrong ending does no harm. */
export type Family = 'image' | 'pdf' | 'office' | 'archive' | 'text' | 'media';

const endings: Record<Family, string> = {
  image: 'jpg jpeg jfif png gif webp heic heif avif tif tiff bmp',
  pdf: 'pdf',
  office: 'doc docx dot dotx xls xlsx xlt xltx ppt pptx pps ppsx pot potx odt ods odp rtf',
  archive: 'zip',
  text: 'txt csv tsv xml json md log',
  media: 'mp4 m4v mov 3gp avi mkv webm mp3 m4a aac wav ogg oga opus amr flac',
};
const families = new Map<string, Family>(
  (Object.keys(endings) as Family[]).flatMap((family) =>
    endings[family].split(' ').map((ending) => [ending, family] as const),
  ),
);

/** What ought to be in a file of this name; undefined where the name says nothing. */
export function familyOf(name: string): Family | undefined {
  const ending = /\.([^.\s]+)[.\s]*$/u.exec(name)?.[1];
  return ending === undefined ? undefined : families.get(ending.toLowerCase());
}
