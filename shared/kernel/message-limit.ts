/** Of one message of the page to the loopback host, in bytes: what is larger would be held in memory twice. */
export const largestMessageBytes = 64 * 1024 * 1024;

/** Close code of a socket whose last message was larger (RFC 6455, 7.4.1). */
export const messageTooLargeCode = 1009;
