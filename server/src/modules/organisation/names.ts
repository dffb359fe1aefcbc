/** Given name first (the last word), then family and middle names: how Vietnamese lists are ordered. */
export const sortName = (name: string): string => {
  const words = name.normalize('NFC').trim().split(/\s+/)
  const given = words.pop() ?? ''
  return [given, ...words].join(' ').toLocaleLowerCase('vi')
}
