// Files chosen but not yet sent.

import { useEffect, useState } from 'preact/hooks';
import { isPhoto, MAX_UPLOAD_BYTES } from './files.ts';
import { Icon } from './icons.tsx';
import { notify } from './notices.ts';
import { language, t } from './texts.ts';
import { formatSize } from './time.ts';

/** The files that fit; the others are named to the person. */
export function acceptFiles(files: Iterable<File>, userId: number): File[] {
  return [...files].filter((file) => {
    const fits = file.size <= MAX_UPLOAD_BYTES;
    if (!fits) notify(t('tooBig', { name: file.name }), userId);
    return fits;
  });
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!isPhoto(file)) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url ? <img class="thumbnail" src={url} alt="" /> : <Icon name="file" size={28} />;
}

/** The row of chosen files above the field. */
export function Attachments(props: {
  files: readonly File[];
  asFiles: boolean;
  onRemove: (index: number) => void;
  onAsFiles: (asFiles: boolean) => void;
}) {
  if (props.files.length === 0) return null;
  return (
    <div class="attachments">
      <ul aria-label={t('attachments')}>
        {props.files.map((file, index) => (
          <li key={`${file.name}:${file.lastModified}:${file.size}`}>
            <Thumbnail file={file} />
            <span class="file-words">
              <span class="file-name">{file.name}</span>
              <span class="file-size">{formatSize(file.size, language.get())}</span>
            </span>
            <button
              type="button"
              class="round small"
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => props.onRemove(index)}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {props.files.some(isPhoto) && (
        <label class="check">
          <input
            type="checkbox"
            checked={props.asFiles}
            onChange={(event) => props.onAsFiles(event.currentTarget.checked)}
          />
          {t('asFile')}
        </label>
      )}
    </div>
  );
}
