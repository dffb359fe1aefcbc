/** `H23.05,2023/10/31,4121/UBND-VP`: how a document is known on the document axis (QCVN 102:2016). */
export const edxmlIdOf = (organId: string, day: string, code: string): string =>
  `${organId},${day.replaceAll('-', '/')},${code}`
