/** `Content-Disposition` for bytes made on the spot; names are ours, with Vietnamese letters (RFC 8187). */
export const attachmentHeader = (name: string): string => {
  const plain = name
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
