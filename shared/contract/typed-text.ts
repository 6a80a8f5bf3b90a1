import { z } from 'zod';
import { withoutInvisible } from '../kernel/typed-text.ts';

/** Words that a person typed or pasted: what nobody sees and the blanks around it are no part of them, nor of their length. */
export const typedText = () => z.string().overwrite(withoutInvisible).trim();
