/** bpmn-js ships its types as CommonJS beside ES modules; this names what is used of it. */
declare module 'bpmn-js/lib/NavigatedViewer.js' {
  class NavigatedViewer {
    constructor(options: { container: HTMLElement })
    importXML(xml: string): Promise<{ warnings: string[] }>
    get<T>(service: string): T
    on<E>(event: string, listener: (event: E) => void): void
    destroy(): void
  }

  // biome-ignore lint/style/noDefaultExport: it is theirs
  export { NavigatedViewer as default }
}
