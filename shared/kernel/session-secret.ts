/** Where the launch page leaves, and the application finds, what its socket has to say first. */
export const sessionSecretKey = 'lianzhao.session';

/** The host ends a socket with this code when the first message was not the session's secret. */
export const notSpokenCode = 4401;
