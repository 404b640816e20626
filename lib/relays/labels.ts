/** How a connection is protected: TLS from the first byte, STARTTLS or nothing, in clear on this machine. */
export const TLS_MODES = ['IMPLICIT', 'STARTTLS', 'NONE'] as const;
