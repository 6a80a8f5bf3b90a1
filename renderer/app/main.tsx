import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/overlay.css';
import { startI18n } from '../i18n/i18n.ts';
import { leaveKeysToInputMethod } from '../ui/input-method-keys.ts';
import { App } from './app.tsx';
import { acceptQueriesInHash } from './hash-query.ts';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');

leaveKeysToInputMethod();
acceptQueriesInHash();
await startI18n();
createRoot(container).render(<App />);
