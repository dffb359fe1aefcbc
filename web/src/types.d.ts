declare module 'subset-font' {
  type Options = { targetFormat?: 'woff2' | 'sfnt'; noLayoutClosure?: boolean; noHinting?: boolean }
  function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Uint8Array>
  export = subsetFont
}
