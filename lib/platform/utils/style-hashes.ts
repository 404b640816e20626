/**
 * Style elements that a library adds by script and cannot give our nonce: allowed by their content only.
 * sonner appends an empty <style>, then fills it, so both states are named; style-hashes.test.ts recomputes them.
 */
export const STYLE_HASHES = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
] as const;
