/** Everything that a log line may say: closed, and without personal data. */
export type Event =
  | { readonly event: 'started'; readonly port: number; readonly rules: number }
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped' }
  | { readonly event: 'key-behind'; readonly epochs: number }
  | { readonly event: 'job-broke'; readonly failure: string }
  | { readonly event: 'keeping-up-broke'; readonly failure: string }
  | { readonly event: 'mail-broke'; readonly code: string }
  | { readonly event: 'mail-stays-here' }
  | { readonly event: 'mail-comes-in'; readonly port: number }
  | { readonly event: 'request-broke'; readonly route: string; readonly failure: string }
