// Files both ways: where a stored file can be fetched, and what a chosen file becomes on its way to the server.

import { useEffect, useState } from 'preact/hooks';
import type { FileRef, Upload } from './types.ts';
import { currentBot } from './world.ts';

/** Telegram's limit for a document that a bot may send; more would only fill the memory. */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

const addresses = new Map<string, Promise<string | undefined>>();

async function locate(fileId: string): Promise<string | undefined> {
  const token = currentBot()?.token;
  if (!token) return undefined;
  const response = await fetch(`/bot${token}/getFile?file_id=${encodeURIComponent(fileId)}`);
  const answer = (await response.json()) as { ok: boolean; result?: { file_path?: string } };
  return answer.result?.file_path ? `/file/bot${token}/${answer.result.file_path}` : undefined;
}

/** The address of a stored file; undefined when the server does not know it. */
function fileUrl(fileId: string): Promise<string | undefined> {
  let address = addresses.get(fileId);
  if (!address) {
    address = locate(fileId).catch(() => {
      addresses.delete(fileId);
      return undefined;
    });
    addresses.set(fileId, address);
  }
  return address;
}

/** The address of a stored file in a component, once it is known. */
export function useFileUrl(file: FileRef): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let current = true;
    void fileUrl(file.file_id).then((found) => {
      if (current) setUrl(found);
    });
    return () => {
      current = false;
    };
  }, [file.file_id]);
  return url;
}

/** Hands a stored file to the browser's downloads under its own name. */
export async function downloadFile(file: FileRef, name: string): Promise<boolean> {
  const url = await fileUrl(file.file_id);
  if (!url) return false;
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  return true;
}

/** Reads a chosen file into the shape that the control interface takes. */
export async function toUpload(file: File): Promise<Upload> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      typeof reader.result === 'string' ? resolve(reader.result) : reject(new Error(file.name)),
    );
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
  return {
    file_name: file.name || 'tep',
    mime_type: file.type || 'application/octet-stream',
    content_base64: url.slice(url.indexOf(',') + 1),
  };
}

/** Whether a chosen file goes as a photo unless asked otherwise. */
export function isPhoto(file: File): boolean {
  return /^image\/(jpeg|png|webp)$/.test(file.type);
}
