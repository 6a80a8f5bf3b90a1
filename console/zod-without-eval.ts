import { config } from 'zod';

// Imported before any schema is made: the compiled parsers need `new Function`, which the content security policy refuses.
config({ jitless: true });
